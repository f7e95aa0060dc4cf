import { randomUUID } from 'node:crypto';
import { rename, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Block } from '../archive/xz/block.ts';
import { makeFolder } from '../system/disk/make-folder.ts';
import { readRegular } from '../system/disk/read-regular.ts';
import { encodeEntry, entryBlock, isSealed, largestEntry, unpacksTo } from './cache-entry.ts';
import { entryPath, evict } from './cache-folder.ts';
import { cacheSecret } from './cache-secret.ts';
import { type BlockCache, memoryCache } from './memory-cache.ts';

/** `encoder`: see `encoderIdentity`. `limit` in bytes. `warn` is given one line, for a person. */
export interface DiskCacheOptions {
  readonly folder: string;
  readonly encoder: string;
  readonly limit: number;
  readonly warn: (line: string) => void;
  /** What entries are sealed with; the user's own unless given. */
  readonly secret?: Promise<Buffer>;
}

/** When the cache is full, room is made for more than the next block: looking through it takes a while. */
const keptShare = 0.9;

/**
 * Blocks on disk. A name only ever leads to the whole of an entry, so several builds may share a folder and any of them may
 * be killed. An entry that this user did not seal for its key is unpacked and held against the key before it is used; one
 * that fails is removed with a word. When the disk is full or the folder cannot be used, a word says so and blocks are kept in
 * memory instead.
 */
export function diskCache({ folder, encoder, limit, warn, secret: given }: DiskCacheOptions): BlockCache {
  const memory = memoryCache();
  let usable = true;
  let secret = given;
  const ownSecret = () => {
    secret ??= cacheSecret();
    return secret;
  };
  // Looked up at the first write; what other builds add meanwhile is seen the next time.
  let size: Promise<number> | undefined;

  const giveUp = (error: unknown) => {
    if (usable)
      warn(`The cache ${folder} cannot be used (${(error as Error).message}); this build goes on without.`);
    usable = false;
  };
  const grow = (bytes: number) => {
    size = (size ?? evict(folder, limit)).then((before) => {
      const after = before + bytes;
      return after > limit ? evict(folder, limit * keptShare) : after;
    });
    return size;
  };

  return {
    read: async (key) => {
      const kept = await memory.read(key);
      if (kept || !usable) return kept;
      const file = entryPath(folder, encoder, key);
      try {
        return await useEntry({ file, key, secret: await ownSecret(), warn });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') giveUp(error);
        return undefined;
      }
    },
    write: async (key, block) => {
      if (!usable) return memory.write(key, block);
      try {
        await writeEntry(entryPath(folder, encoder, key), encodeEntry(key, block, await ownSecret()));
        await grow(block.bytes.length);
      } catch (error) {
        giveUp(error);
        await memory.write(key, block);
      }
    },
  };
}

interface EntryUse {
  readonly file: string;
  readonly key: string;
  readonly secret: Buffer;
  readonly warn: DiskCacheOptions['warn'];
}

async function useEntry(use: EntryUse): Promise<Block | undefined> {
  const { file, warn } = use;
  const entry = await readRegular(file, largestEntry);
  const block = entry && (await soundBlock(entry, use).catch(() => undefined));
  if (!block) {
    warn(`A block in the cache was damaged and is compressed anew: ${file}`);
    // Whatever lies under this name is no block; a link is removed, not what it leads to.
    await rm(file, { force: true, recursive: true }).catch(() => {});
    return undefined;
  }
  const now = new Date();
  // Its time tells when it was used last; on a disk that only reads, it stays as it was.
  await utimes(file, now, now).catch(() => {});
  return block;
}

/** A block that somebody else sealed, as in a shared cache, is unpacked once and then sealed by this user. */
async function soundBlock(entry: Buffer, { file, key, secret }: EntryUse): Promise<Block | undefined> {
  const block = entryBlock(entry);
  if (isSealed(key, entry, secret)) return block;
  if (!(await unpacksTo(block, key))) return undefined;
  await writeEntry(file, encodeEntry(key, block, secret)).catch(() => {});
  return block;
}

async function writeEntry(file: string, entry: Buffer): Promise<void> {
  const folder = dirname(file);
  // A process number would not do: builds in two containers may share the folder and have the same.
  const partial = join(folder, `.${file.slice(folder.length + 1)}.${randomUUID()}.partial`);
  try {
    await makeFolder(folder);
    await writeFile(partial, entry);
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {});
    throw error;
  }
}
