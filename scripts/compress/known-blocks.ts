import { createHash } from 'node:crypto';
import type { FileRange } from '../archive/segment.ts';
import type { Block } from '../archive/xz/block.ts';
import type { Chunk } from './chunks.ts';

/** What a Block unpacks to: a part of a file on disk, and its SHA-256 in lower-case hex. */
export interface KnownContent {
  readonly range: FileRange;
  readonly key: string;
}

/**
 * What this program knows of Blocks without unpacking them: it compressed them, or the cache vouched for them. A Block is
 * known by the SHA-256 of its bytes, so one with any bit changed is unknown.
 */
export interface KnownBlocks {
  readonly note: (chunk: Chunk, key: string, block: Block) => void;
  readonly contentOf: (block: Block) => KnownContent | undefined;
}

/** Parts of single files alone are remembered: what lies between large files holds an archive's headers, and is unpacked to be read. */
export function knownBlocks(): KnownBlocks {
  const known = new Map<string, KnownContent>();
  return {
    note: ({ segments: [range, ...others] }, key, block) => {
      if (range && 'file' in range && others.length === 0) known.set(digestOf(block), { range, key });
    },
    contentOf: (block) => known.get(digestOf(block)),
  };
}

function digestOf({ bytes }: Block): string {
  return createHash('sha256').update(bytes).digest('hex');
}
