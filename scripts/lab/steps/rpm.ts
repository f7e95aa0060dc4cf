import type { Shell } from '../check/shell.ts';
import { answers } from './answers.ts';
import { enterNumber } from './serial-number.ts';

/** Where the rpm keeps the configuration; /etc/cometd/cometd.cfg leads there. */
export const configuration = '/var/lib/cometd/cometd.cfg';

/** Installs a package file with rpm alone, enters the serial number, enables the service and starts it. */
export async function installAndStart(shell: Shell, file: string): Promise<void> {
  const { ok, until } = shell;
  await ok(`rpm -i ./${file}`);
  await enterNumber(shell, '/etc/cometd/cometd.cfg');
  await ok('systemctl enable --now cometd');
  await until(answers);
}
