import { quoteShell } from '../../render/quote.ts';
import type { Shell, ShellWith } from '../check/shell.ts';
import type { Start } from '../machine/boot.ts';

type Server = ShellWith<'service'>;

/** The one directory that an archive unpacks into. */
export function unpackedName(file: string): string {
  return file.replace(/\.tar\.xz$/, '');
}

/** What starts the installed service, and asks for it, where each init is at work; without one, a user's own means. */
export function serviceLines({
  subject,
}: Server): Readonly<Record<Start, { readonly start: string; readonly asks: string }>> {
  const { service, alive } = subject;
  return {
    systemd: { start: `systemctl start ${service.name}`, asks: `systemctl is-active ${service.name}` },
    sysvinit: { start: `/etc/init.d/${service.name} start`, asks: `/etc/init.d/${service.name} status` },
    none: { start: startByHand(subject), asks: alive },
  };
}

/** Starts the program as the user of the service, where no init does. */
function startByHand({ service, program }: Server['subject']): string {
  const environment = Object.entries(service.environment).map(
    ([key, value]) => `${key}=${quoteShell(value)} `,
  );
  const words = [program, ...service.arguments].map(quoteShell).join(' ');
  const line = `cd ${service.workingDirectory} && ${environment.join('')}exec ${words}`;
  return `setsid su -s /bin/sh -c ${quoteShell(line)} ${service.user} <&- >/dev/null 2>&1 &`;
}

/** Ends it where no init does, and waits for its end. */
export function endByHand({ service, alive }: Server['subject']): string {
  return `pkill -TERM -x ${service.process} && while ${alive}; do sleep 0.1; done`;
}

/** Unpacks an archive in a directory where it does not stay, as one does with an installer, and returns that directory. */
export async function unpackInstaller({ ok }: Pick<Shell, 'ok'>, file: string): Promise<string> {
  await ok(`mkdir -p /root/new && tar -C /root/new -xJf ./${file}`);
  return `/root/new/${unpackedName(file)}`;
}

/** On a NAS there are none of Debian's ways to a service. */
export async function becomeNas({ cell, ok }: Pick<Shell, 'cell' | 'ok'>): Promise<void> {
  if (cell.init === 'none') await ok('rm -r /etc/init.d /usr/sbin/update-rc.d');
}

/**
 * Looks that nobody can lend the program's capabilities: under systemd and where setpriv gives them, the file carries none and
 * all may run it; elsewhere it carries them, and no other user may.
 */
export async function seeRights({ cell, ok, run, see, shows, subject }: Server): Promise<void> {
  const { program, service } = subject;
  if (cell.init !== 'none' || service.capabilities.length === 0) {
    await shows(`getcap ${program}`, '');
    await ok(`su -s /bin/sh -c 'test -x ${program}' nobody`);
    return;
  }
  const names = service.capabilities.map((name) => name.toLowerCase()).join(',');
  await shows(`getcap ${program}`, new RegExp(`${names}[=+]ep$`));
  see('nobody may not run it', (await run(`su -s /bin/sh -c '${program}' nobody`)).status === 126);
}
