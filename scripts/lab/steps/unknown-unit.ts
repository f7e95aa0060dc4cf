import type { ShellWith } from '../check/shell.ts';

/** Makes the machine one that was SysVinit's when the package came, without deb-systemd-helper: systemd starts nothing. */
export async function forgetUnit({
  boot,
  fails,
  ok,
  run,
  shows,
  subject,
}: ShellWith<'service'>): Promise<void> {
  const { name } = subject.service;
  const wanted = `/etc/systemd/system/multi-user.target.wants/${name}.service`;
  await ok(`service ${name} stop`);
  await ok(`rm -f ${wanted} && find /var/lib/systemd -path '*${name}.service*' -type f -delete`);
  await ok('systemctl daemon-reload');
  await boot('systemd');
  await shows(`systemctl is-enabled ${name}`, 'disabled');
  await run(`systemctl status ${name}`);
  await fails(subject.works);
}
