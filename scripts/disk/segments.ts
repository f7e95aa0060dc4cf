import { createReadStream, createWriteStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { Segment } from '../archive/segment.ts';

type Segments = AsyncIterable<Segment> | Iterable<Segment>;

/** Writes an archive to a file, a piece at a time. */
export async function writeSegments(segments: Segments, out: string): Promise<void> {
  await pipeline(piecesOf(segments), createWriteStream(out));
}

/** An archive of small files as bytes in memory. */
export function gatherSegments(segments: Segments): Promise<Buffer> {
  return buffer(piecesOf(segments));
}

/** The bytes of an archive in order; ranges of files are read when their turn comes. */
async function* piecesOf(segments: Segments): AsyncGenerator<Buffer> {
  for await (const segment of segments) {
    if ('bytes' in segment) yield segment.bytes;
    else if (segment.size > 0) yield* readRange(segment);
  }
}

function readRange({ file, start, size }: Exclude<Segment, { bytes: Buffer }>): AsyncIterable<Buffer> {
  return createReadStream(file, { start, end: start + size - 1, highWaterMark: 1 << 20 });
}
