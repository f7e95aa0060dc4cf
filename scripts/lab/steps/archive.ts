import type { Shell } from '../check/shell.ts';
import type { Start } from '../machine/boot.ts';
import { unpackedName } from './server.ts';

/** Where the archive's own texts put everything. */
export const place = '/opt/cometd';
export const configuration = `${place}/cometd.cfg`;

const ownMeans = `setsid su -s /bin/sh -c 'exec ${place}/cometd -Chdir=${place}' cometd <&- >/dev/null 2>&1 &`;

/** What starts the installed server, ends it and asks for it where each init is at work; without one, a user's own means. */
export const service: Readonly<Record<Start, { readonly start: string; readonly asks: string }>> = {
  systemd: { start: 'systemctl start cometd', asks: 'systemctl is-active cometd' },
  sysvinit: { start: '/etc/init.d/cometd start', asks: '/etc/init.d/cometd status' },
  none: { start: ownMeans, asks: 'pgrep --exact cometd' },
};

/** Ends it where no init does, and waits for its end. */
export const endByHand = 'pkill -TERM -x cometd && while pgrep --exact cometd; do sleep 0.1; done';

/** Unpacks an archive in a directory where it does not stay, as one does with an installer, and returns that directory. */
export async function unpackInstaller({ ok }: Shell, file: string): Promise<string> {
  await ok(`mkdir -p /root/new && tar -C /root/new -xJf ./${file}`);
  return `/root/new/${unpackedName(file)}`;
}

/** On a NAS there are none of Debian's ways to a service. */
export async function becomeNas({ cell, ok }: Shell): Promise<void> {
  if (cell.init === 'none') await ok('rm -r /etc/init.d /usr/sbin/update-rc.d');
}
