import type { Shell } from '../check/shell.ts';
import { serialNumber } from '../installers.ts';
import type { ExecOptions } from '../machine/machine.ts';
import { answers } from './answers.ts';

/** Where the deb keeps the configuration; /var/lib/cometd/cometd.cfg leads there. */
export const configuration = '/etc/cometd/cometd.cfg';

/** Nobody is there to answer debconf. */
export const silently: ExecOptions = { env: { DEBIAN_FRONTEND: 'noninteractive' } };

/** Says what version is installed, and how completely. */
export const state = "dpkg-query --show --showformat '${Status} ${Version}' cometd";

/** What `state` shows of a version that is whole. */
export function installed(version: string | undefined): string {
  return `install ok installed ${version}`;
}

/** Answers the question for the serial number in advance. */
export async function preseed({ ok }: Shell): Promise<void> {
  await ok(`echo 'cometd cometd/serial-number string ${serialNumber}' | debconf-set-selections`);
}

/** Installs a package file with dpkg alone and an answer that was given before; its service is started by that. */
export async function installAndStart(shell: Shell, file: string): Promise<void> {
  const { ok, until } = shell;
  await preseed(shell);
  await ok(`dpkg --install ./${file}`, silently);
  await until(answers);
}
