import { createReadStream } from 'node:fs';
import type { Block } from '../archive/xz/block.ts';
import { storedBlock } from '../archive/xz/stored-block.ts';
import { streamBytes } from '../archive/xz/write-stream.ts';
import { type Written, writePieces } from '../system/disk/segments.ts';

/** Writes a file as an .xz file that stores it. */
export function storeXz(file: string, out: string): Promise<Written> {
  return writePieces(streamBytes(blocksOf(file), 'crc32'), out);
}

async function* blocksOf(file: string): AsyncGenerator<Block> {
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 })) yield storedBlock(piece);
}
