import { readdir, rm, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { userCache } from '../system/disk/user-cache.ts';

/** A file of a block cache. */
export interface CacheFile {
  readonly file: string;
  /** SHA-256 of what the block unpacks to; none for a file that is being written, or was when its writer was killed. */
  readonly key?: string;
  /** Bytes. */
  readonly size: number;
  /** When it was used last, in milliseconds since 1970. */
  readonly used: number;
}

/** Where blocks are kept unless the user names another directory. */
export function defaultCacheFolder(): string {
  return userCache('blocks');
}

/** What a cache takes at most, in bytes. */
export const defaultCacheLimit = 4 * 1024 ** 3;

/** `<encoder>/<two digits>/<digest>`: nothing else in the folder is ours, and nothing else is ever removed. */
const ours = /^[^/]+\/[0-9a-f]{2}\/(?:([0-9a-f]{64})|\.[0-9a-f]{64}\.[0-9a-f-]+\.partial)$/;

/** The place of a block in a cache. `encoder`: see `encoderIdentity`. */
export function entryPath(folder: string, encoder: string, key: string): string {
  return join(folder, encoder, key.slice(0, 2), key);
}

/** Every file of a cache; none where there is no cache. Those that another build removes meanwhile are left out. */
export async function cacheFiles(folder: string): Promise<readonly CacheFile[]> {
  const listed = await readdir(folder, { recursive: true, withFileTypes: true }).catch(absent);
  const files = listed
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ file, match: ours.exec(relative(folder, file).split(sep).join('/')) }));
  const measured = files.map(async ({ file, match }): Promise<readonly CacheFile[]> => {
    const facts = match && (await stat(file).catch(() => undefined));
    if (!facts) return [];
    return [
      { file, size: facts.size, used: facts.mtimeMs, ...(match[1] !== undefined && { key: match[1] }) },
    ];
  });
  return (await Promise.all(measured)).flat();
}

/** After this time, in milliseconds, nobody is still writing a file. */
const abandoned = 60 * 60 * 1000;

/**
 * Removes what was not used for longest until no more than `limit` bytes are left, and what killed builds left half
 * written. Returns the bytes that are left. Several builds may do this at once.
 */
export async function evict(folder: string, limit: number): Promise<number> {
  const files = await cacheFiles(folder);
  let left = files.reduce((sum, { size }) => sum + size, 0);
  for (const { file, key, size, used } of files.toSorted((a, b) => a.used - b.used)) {
    const dead = key === undefined && Date.now() - used > abandoned;
    if (!dead && (key === undefined || left <= limit)) continue;
    await rm(file, { force: true });
    left -= size;
  }
  return left;
}

function absent(error: NodeJS.ErrnoException): never[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
