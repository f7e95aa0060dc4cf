import type { Shell } from '../../../../scripts/lab/check/shell.ts';
import { configuration, installation } from './windows.ts';

/** Digests of every file of the installation and of the configuration. */
const digests = `find ${installation} ${configuration} -type f | LC_ALL=C sort | xargs -d '\\n' sha256sum`;

/** Does something that must change neither a file of the installation nor the configuration. */
export async function keepsFiles({ ok, see }: Shell, work: () => Promise<void>): Promise<void> {
  const before = await ok(digests);
  await work();
  see(
    'every file of the installation and the configuration are what they were',
    (await ok(digests)) === before,
  );
}
