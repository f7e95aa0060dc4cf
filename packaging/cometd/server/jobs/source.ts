import { accessSync, constants, mkdirSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, posix, relative, sep } from 'node:path';
import { reason } from '../refusal.ts';

const longestPath = 4096;

/**
 * Checks a directory that is to be copied, and returns its real path.
 * @throws Error that says what is wrong with it.
 */
export function checkSource(source: unknown, storage: string): string {
  if (typeof source !== 'string' || source === '') throw new Error('source must be the path of a directory');
  if (source.length > longestPath || source.includes('\0')) throw new Error('source is not a possible path');
  refuseSpecial(source);
  if (!isAbsolute(source)) throw new Error('source must be an absolute path');
  const real = realDirectory(source);
  // A link, or a drive letter of Windows, may lead to another machine.
  refuseSpecial(real);
  const target = realStorage(storage);
  if (isInside(target, real)) throw new Error(`source holds the storage directory ${target}`);
  if (isInside(real, target)) throw new Error(`source lies inside the storage directory ${target}`);
  return real;
}

/**
 * Refuses paths that name no directory of this machine, on every system: UNC and device paths of Windows (two slashes of
 * either kind, or the NT prefix) and what Unix shows of devices and processes.
 */
function refuseSpecial(path: string): void {
  if (/^([\\/]{2}|[\\/]\?\?)/.test(path)) throw new Error('source must not be a network or device path');
  if (/^\/(dev|proc|sys)(\/|$)/.test(posix.normalize(path)))
    throw new Error('source must not lie in /dev, /proc or /sys');
}

function realDirectory(source: string): string {
  try {
    const real = realpathSync(source);
    if (!statSync(real).isDirectory()) throw new Error('it is not a directory');
    accessSync(real, constants.R_OK | constants.X_OK);
    return real;
  } catch (error) {
    throw new Error(`source cannot be read: ${reason(error)}`);
  }
}

function realStorage(storage: string): string {
  try {
    mkdirSync(storage, { recursive: true, mode: 0o750 });
    return realpathSync(storage);
  } catch (error) {
    throw new Error(`the storage directory ${storage} cannot be used: ${reason(error)}`);
  }
}

/** Whether a path is a directory or lies below it; Windows' `relative` knows that case does not count there. */
function isInside(path: string, directory: string): boolean {
  const way = relative(directory, path);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way));
}
