import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fault } from '../../model/fault.ts';
import { userCache } from '../../system/disk/user-cache.ts';
import type { Preparation } from '../../system/tools/preparations.ts';
import { run } from '../../system/tools/run.ts';

/** Its package.json and package-lock.json say what is installed, to the byte. */
const wanted = join(import.meta.dirname, 'electron-builder');
const files = ['package.json', 'package-lock.json'];

/** Where the packages lie once they are installed: one directory in the user's cache for each lock file. */
export function squirrelPackages(): string {
  const digest = createHash('sha256');
  for (const file of files) digest.update(readFileSync(join(wanted, file)));
  return userCache('squirrel', digest.digest('hex').slice(0, 16));
}

/** For doctor and set-up. */
export const squirrelPreparation: Preparation = {
  id: 'electron-builder-squirrel-windows',
  purpose: "makes Squirrel's releases",
  isReady: () => existsSync(squirrelPackages()),
  prepare: installSquirrelPackages,
};

/**
 * Installs the packages that make Squirrel releases, 92 MB, with `npm ci` and without their install steps; once.
 * @throws FaultError when npm cannot fetch them.
 */
export async function installSquirrelPackages(signal?: AbortSignal): Promise<string> {
  const folder = squirrelPackages();
  if (existsSync(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const partial = await mkdtemp(join(dirname(folder), '.partial-'));
  try {
    for (const file of files) await copyFile(join(wanted, file), join(partial, file));
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const { status, stderr } = await run('npm', args, { cwd: partial, ...(signal && { signal }) });
    if (status !== 0)
      throw fault(
        `the packages that make the per-user edition could not be installed: npm ci ended with exit status ${status}:\n    ${stderr.trim()}`,
        'Run it once while the npm registry can be reached; builds then need no network.',
      );
    // Two may install at once; what the first one made will do.
    await rename(partial, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}
