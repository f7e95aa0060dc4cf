import { rm } from 'node:fs/promises';
import { readRegular } from '../system/disk/read-regular.ts';
import { entryBlock, largestEntry, unpacksTo } from './cache-entry.ts';
import { type CacheFile, cacheFiles } from './cache-folder.ts';

/** What lies in a cache. */
export interface CacheStats {
  readonly blocks: number;
  /** Bytes of all files, those that killed builds left half written included. */
  readonly size: number;
}

/** Counts a cache. One that is not there is empty. */
export async function cacheStats(folder: string): Promise<CacheStats> {
  const files = await cacheFiles(folder);
  return { blocks: files.filter(({ key }) => key !== undefined).length, size: totalSize(files) };
}

/** Removes every block, and nothing that is not a block. Returns what was removed. */
export async function clearCache(folder: string): Promise<CacheStats> {
  const stats = await cacheStats(folder);
  for (const { file } of await cacheFiles(folder)) await rm(file, { force: true });
  return stats;
}

/** Unpacks every block, holds what comes out against its name, and removes those that fail. Returns their files. */
export async function verifyCache(folder: string, signal?: AbortSignal): Promise<readonly string[]> {
  const damaged: string[] = [];
  for (const { file, key } of await cacheFiles(folder)) {
    signal?.throwIfAborted();
    if (key === undefined || (await isSound(file, key))) continue;
    damaged.push(file);
    await rm(file, { force: true });
  }
  return damaged;
}

async function isSound(file: string, key: string): Promise<boolean> {
  try {
    const entry = await readRegular(file, largestEntry);
    return entry !== undefined && (await unpacksTo(entryBlock(entry), key));
  } catch (error) {
    // Another build may have made room meanwhile.
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

function totalSize(files: readonly CacheFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}
