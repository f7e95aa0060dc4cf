import { createHash } from 'node:crypto';
import type { Block } from '../archive/xz/block.ts';
import { readLoneBlock } from '../archive/xz/block.ts';
import type { RemoteCache } from '../remote/remote-cache.ts';
import { largestEntry, unpacksTo } from './cache-entry.ts';
import { blockCheck } from './encode.ts';
import type { BlockCache } from './memory-cache.ts';

/**
 * A cache of this machine's with one of many machines' behind it. A block that comes from afar is unpacked and held against its
 * key before it is used: whoever may write to the server can waste time, and change nothing. `encoder`: see `encoderIdentity`.
 */
export function sharedBlocks(own: BlockCache, remote: RemoteCache, encoder: string): BlockCache {
  return {
    read: async (key) => {
      const kept = await own.read(key);
      if (kept) return kept;
      const bytes = await remote.read(remoteKey(encoder, key), largestEntry);
      if (!bytes) return undefined;
      const block = await soundBlock(bytes, key);
      if (block) await own.write(key, block);
      else remote.distrust('it holds another block than it should');
      return block;
    },
    write: async (key, block) => {
      await own.write(key, block);
      await remote.keep(remoteKey(encoder, key), block.bytes);
    },
  };
}

async function soundBlock(bytes: Buffer, key: string): Promise<Block | undefined> {
  try {
    const block = readLoneBlock(bytes, blockCheck);
    return (await unpacksTo(block, key)) ? block : undefined;
  } catch {
    return undefined;
  }
}

/** Blocks of one content by different encoders have different bytes, and so different keys. */
function remoteKey(encoder: string, key: string): string {
  return createHash('sha256').update(`slipway block ${encoder} ${key}`).digest('hex');
}
