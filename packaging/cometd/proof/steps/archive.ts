import type { Shell } from '../../../../scripts/lab/check/shell.ts';
import type { Start } from '../../../../scripts/lab/machine/boot.ts';

/** Where the archive's own texts put the program, which is root's, and what the server writes. */
export const place = '/opt/cometd';
export const written = '/var/lib/cometd';
export const configuration = `${written}/cometd.cfg`;

const ownMeans = `setsid su -s /bin/sh -c 'exec ${place}/cometd -Chdir=${written}' cometd <&- >/dev/null 2>&1 &`;

/** What starts the installed server, ends it and asks for it where each init is at work; without one, a user's own means. */
export const service: Readonly<Record<Start, { readonly start: string; readonly asks: string }>> = {
  systemd: { start: 'systemctl start cometd', asks: 'systemctl is-active cometd' },
  sysvinit: { start: '/etc/init.d/cometd start', asks: '/etc/init.d/cometd status' },
  none: { start: ownMeans, asks: 'pgrep --exact cometd' },
};

/** Ends it where no init does, and waits for its end. */
export const endByHand = 'pkill -TERM -x cometd && while pgrep --exact cometd; do sleep 0.1; done';

/** What an install.sh of the older layout, and the page's steps by hand, leave: one directory, all of it the server's user's. */
export async function installOldLayout({ ok }: Shell, folder: string): Promise<void> {
  await ok('groupadd --system cometd && useradd --system --gid cometd --home-dir /opt/cometd cometd');
  await ok(`mkdir ${place} && cp -R ${folder}/. ${place} && chown -R cometd:cometd ${place}`);
  await ok(`su -s /bin/sh -c 'cd ${place} && ./cometd -ValidateConfigOnly' cometd`);
}

/** On a NAS there are none of Debian's ways to a service. */
export async function becomeNas({ cell, ok }: Shell): Promise<void> {
  if (cell.init === 'none') await ok('rm -r /etc/init.d /usr/sbin/update-rc.d');
}

/**
 * Looks that nobody can lend the program's capability: under systemd and where setpriv gives it, the file carries none and all
 * may run it; elsewhere it carries one, and no other user may.
 */
export async function seeRights({ cell, ok, run, see, shows }: Shell): Promise<void> {
  const used = "su -s /bin/sh -c 'cd /tmp && /opt/cometd/cometd -ValidateConfigOnly' nobody";
  if (cell.init !== 'none') {
    await shows(`getcap ${place}/cometd`, '');
    await ok(used);
    return;
  }
  await shows(`getcap ${place}/cometd`, /cap_net_bind_service[=+]ep$/);
  see('nobody may not run it', (await run(used)).status === 126);
}
