import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { FileRange, Segment } from '../../archive/segment.ts';
import { fault } from '../../model/fault.ts';
import type { Digest } from './digest.ts';

type Segments = AsyncIterable<Segment> | Iterable<Segment>;

/** Bytes that are read at a time: little memory, few calls. */
const pieceSize = 256 * 1024;

/** The bytes of an archive in order, a piece at a time. @throws FaultError when a file ends before its range does */
export async function* readSegments(segments: Segments): AsyncGenerator<Buffer> {
  for await (const segment of segments) {
    if ('bytes' in segment) yield* cut(segment.bytes);
    else yield* readRange(segment);
  }
}

/** What was written: its bytes, and their SHA-256 in lower-case hex. */
export type Written = Pick<Digest, 'size' | 'sha256'>;

/** Writes an archive to a file, a piece at a time; its size and digest come on the way. */
export function writeSegments(segments: Segments, out: string): Promise<Written> {
  return writePieces(readSegments(segments), out);
}

/** Writes bytes that come in pieces like `writeSegments`. */
export async function writePieces(pieces: AsyncIterable<Buffer>, out: string): Promise<Written> {
  const hash = createHash('sha256');
  let size = 0;
  const handle = await open(out, 'w');
  try {
    for await (const piece of pieces) {
      await handle.appendFile(piece);
      hash.update(piece);
      size += piece.length;
    }
  } finally {
    await handle.close();
  }
  return { size, sha256: hash.digest('hex') };
}

/** The MD5 of bytes in order, lower-case hex. */
export async function md5OfSegments(segments: Segments): Promise<string> {
  const hash = createHash('md5');
  for await (const piece of readSegments(segments)) hash.update(piece);
  return hash.digest('hex');
}

/** An archive of small files as bytes in memory. */
export function gatherSegments(segments: Segments): Promise<Buffer> {
  return buffer(readSegments(segments));
}

function* cut(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += pieceSize)
    yield bytes.subarray(start, start + pieceSize);
}

async function* readRange({ file, start, size }: FileRange): AsyncGenerator<Buffer> {
  if (size === 0) return;
  const handle = await open(file);
  try {
    for (let done = 0; done < size; ) {
      const piece = Buffer.allocUnsafe(Math.min(pieceSize, size - done));
      const { bytesRead } = await handle.read(piece, 0, piece.length, start + done);
      if (bytesRead === 0) throw shorter(file);
      yield piece.subarray(0, bytesRead);
      done += bytesRead;
    }
  } finally {
    await handle.close();
  }
}

function shorter(file: string): Error {
  return fault('the file became shorter while it was packed', 'Run it again when nothing writes to it.', {
    file,
  });
}
