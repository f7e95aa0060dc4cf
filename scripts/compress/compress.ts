import { type Segment, segmentSize } from '../archive/segment.ts';
import type { Block } from '../archive/xz/block.ts';
import { streamBytes } from '../archive/xz/write-stream.ts';
import type { RemoteCache } from '../remote/remote-cache.ts';
import { type Written, writePieces } from '../system/disk/segments.ts';
import { ahead } from './ahead.ts';
import { type BlockSource, createBlockSource } from './blocks.ts';
import { defaultCacheFolder, defaultCacheLimit } from './cache-folder.ts';
import { type Chunk, type ChunkSizes, chunkSizes, chunksOf } from './chunks.ts';
import { createKeys } from './digests.ts';
import { diskCache } from './disk-cache.ts';
import { blockCheck, type Encode, encodeBlock, encoderIdentity } from './encode.ts';
import type { KnownBlocks } from './known-blocks.ts';
import { type BlockCache, memoryCache } from './memory-cache.ts';
import { createPool, encoderSlots } from './pool.ts';
import { sharedBlocks } from './shared-blocks.ts';

/** How everything that one program compresses is compressed. */
export interface CompressorOptions {
  /** How many processors to use. */
  readonly jobs: number;
  /** The directory of the block cache; true for the user's own, false for none. */
  readonly cache: string | boolean;
  /** What the cache takes at most, in bytes. */
  readonly cacheLimit?: number;
  /** Asked for what this machine's cache does not have, and given what is compressed. */
  readonly remote?: RemoteCache;
  /** See `BlockMaking`. */
  readonly known?: KnownBlocks;
  readonly signal?: AbortSignal;
  /** Is given one line, for a person, when something is wrong with the cache; the work goes on. */
  readonly warn?: (line: string) => void;
  /** Tests take smaller ones. */
  readonly sizes?: ChunkSizes;
  readonly encode?: Encode;
}

/** Size and digest of the .xz file, and the bytes that it unpacks to. */
export interface Compressed extends Written {
  readonly uncompressedSize: number;
}

/** Bytes compressed, of all bytes. */
export type OnProgress = (done: number, total: number) => void;

/** Writes an archive as `out`, an .xz file of one Stream. When it fails, `out` is left for the caller to remove. */
export type Compress = (
  segments: AsyncIterable<Segment> | Iterable<Segment>,
  out: string,
  options?: { readonly onProgress?: OnProgress },
) => Promise<Compressed>;

/**
 * What compresses for all archives of a program: they share its encoders, and a chunk that several of them hold is
 * compressed once. No file is held whole; an encoder holds its dictionary, an archive the few blocks that wait to be written.
 */
export function createCompressor(options: CompressorOptions): Compress {
  const { jobs, known, signal, encode = encodeBlock, sizes = chunkSizes } = options;
  const slots = encoderSlots(jobs);
  const beginArchive = createKeys(sizes);
  const source = createBlockSource({
    encode,
    pool: createPool(slots),
    cache: chooseCache(options),
    ...(known && { known }),
    ...(signal && { signal }),
  });
  return async (segments, out, { onProgress = () => {} } = {}) => {
    const all: Segment[] = [];
    for await (const segment of segments) all.push(segment);
    const uncompressedSize = all.reduce((sum, segment) => sum + segmentSize(segment), 0);
    const keyOf = beginArchive();
    const count = progress(uncompressedSize, onProgress);
    const begin = async (chunk: Chunk) => {
      signal?.throwIfAborted();
      const key = await keyOf(chunk);
      return { end: counted(chunk, key, source, count) };
    };
    const blocks = ahead(chunksOf(all, sizes), slots + 1, begin);
    const written = await writePieces(streamBytes(blocks, blockCheck), out);
    return { ...written, uncompressedSize };
  };
}

function chooseCache({ remote, ...options }: CompressorOptions): BlockCache {
  const own = ownCache(options);
  return remote ? sharedBlocks(own, remote, encoderIdentity()) : own;
}

function ownCache({
  cache,
  cacheLimit: limit = defaultCacheLimit,
  warn = () => {},
}: CompressorOptions): BlockCache {
  if (cache === false) return memoryCache();
  const folder = cache === true ? defaultCacheFolder() : cache;
  return diskCache({ folder, encoder: encoderIdentity(), limit, warn });
}

/** A block that is counted while it is made, and whole when it is there: it may come from a cache. */
async function counted(
  chunk: Chunk,
  key: string,
  source: BlockSource,
  count: (bytes: number) => void,
): Promise<Block> {
  let left = chunk.size;
  const block = await source(chunk, key, (bytes) => {
    left -= bytes;
    count(bytes);
  });
  count(left);
  return block;
}

function progress(total: number, onProgress: OnProgress): (bytes: number) => void {
  let done = 0;
  return (bytes) => {
    done += bytes;
    onProgress(done, total);
  };
}
