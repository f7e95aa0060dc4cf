import { createHash } from 'node:crypto';
import type { Block } from '../archive/xz/block.ts';
import { readSegments } from '../system/disk/segments.ts';
import type { Chunk } from './chunks.ts';
import { changedFault } from './digests.ts';
import type { Encode } from './encode.ts';
import type { KnownBlocks } from './known-blocks.ts';
import type { BlockCache } from './memory-cache.ts';
import type { Pool } from './pool.ts';

/** What all archives share. */
export interface BlockMaking {
  readonly encode: Encode;
  readonly pool: Pool;
  readonly cache: BlockCache;
  /** Is told of every block that was compressed, or that the cache vouched for. */
  readonly known?: KnownBlocks;
  readonly signal?: AbortSignal;
}

/** Gives the Block of a chunk. `key` is the SHA-256 of its bytes; `onBytes` hears how many more of them were compressed. */
export type BlockSource = (chunk: Chunk, key: string, onBytes: (count: number) => void) => Promise<Block>;

/** A Block that is being made, and everyone who waits for it. */
interface Making {
  readonly block: Promise<Block>;
  readonly listeners: ((count: number) => void)[];
}

/** A source that compresses a chunk once, however many ask for it at the same time; it comes from the cache afterwards. */
export function createBlockSource(making: BlockMaking): BlockSource {
  const inHand = new Map<string, Making>();
  return (chunk, key, onBytes) => {
    const found = inHand.get(key);
    if (found) {
      found.listeners.push(onBytes);
      return found.block;
    }
    const listeners = [onBytes];
    const block = obtain(chunk, key, making, listeners).finally(() => inHand.delete(key));
    inHand.set(key, { block, listeners });
    return block;
  };
}

async function obtain(
  chunk: Chunk,
  key: string,
  { encode, pool, cache, known, signal }: BlockMaking,
  listeners: Making['listeners'],
): Promise<Block> {
  const kept = await cache.read(key);
  if (kept) known?.note(chunk, key, kept);
  if (kept) return kept;
  const block = await pool(chunk.size, () => {
    signal?.throwIfAborted();
    const count = (bytes: number) => {
      for (const listener of listeners) listener(bytes);
    };
    return encode(readSame(chunk, key, count), signal);
  });
  known?.note(chunk, key, block);
  await cache.write(key, block);
  return block;
}

/** Reads a chunk again, so that it need not be held until its turn comes. @throws FaultError when it is not the same */
async function* readSame(
  { segments }: Chunk,
  key: string,
  onBytes: (count: number) => void,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const piece of readSegments(segments)) {
    hash.update(piece);
    yield piece;
    onBytes(piece.length);
  }
  if (hash.digest('hex') === key) return;
  throw changedFault(segments);
}
