import type { Shell } from '../check/shell.ts';
import { answers } from './answers.ts';

const wanted = '/etc/systemd/system/multi-user.target.wants/cometd.service';

/** Makes the machine one that was SysVinit's when the package came, without deb-systemd-helper: systemd starts nothing. */
export async function forgetUnit({ boot, fails, ok, run, shows }: Shell): Promise<void> {
  await ok('service cometd stop');
  await ok(`rm -f ${wanted} && find /var/lib/systemd -path '*cometd.service*' -type f -delete`);
  await ok('systemctl daemon-reload');
  await boot('systemd');
  await shows('systemctl is-enabled cometd', 'disabled');
  await run('systemctl status cometd');
  await fails(answers);
}
