import type { Shell } from '../check/shell.ts';
import type { Outcome } from '../machine/machine.ts';
import { silently } from './dpkg.ts';

/** Installs a package file where nobody looks on. */
export function aptInstall({ run }: Pick<Shell, 'run'>, file: string, words = ''): Promise<Outcome> {
  return run(`apt-get --fix-broken -yq ${words} install ./${file}`, silently);
}

/** The file for the other architecture, as Debian calls it, beside the one for this. */
export function fileFor(file: string, architecture: string): string {
  return file.replace(/_(amd64|arm64)\.deb$/, `_${architecture}.deb`);
}
