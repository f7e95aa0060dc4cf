import type { Shell } from '../check/shell.ts';
import type { Outcome } from '../machine/machine.ts';
import { silently } from './dpkg.ts';

/** Where the server's data is, and its logs. */
export const databases = '/var/lib/cometd';
export const logs = '/var/log/cometd';

/** Installs a package file with the line of the page for installations where nobody looks on. */
export function aptInstall({ run }: Pick<Shell, 'run'>, file: string, words = ''): Promise<Outcome> {
  return run(`apt-get --fix-broken -yq ${words} install ./${file}`, silently);
}

/** The file for a machine of the other kind, as Debian calls it, beside the one for this. */
export function fileFor(file: string, architecture: 'amd64' | 'arm64'): string {
  return file.replace(/_(amd64|arm64)\.deb$/, `_${architecture}.deb`);
}

/** Whatever in the system bears its name, but the packages under test. */
export const traces =
  "find / -xdev -name '*cometd*' ! -path '/srv/packages/*' ! -path '/tmp/*' | sort | xargs";
