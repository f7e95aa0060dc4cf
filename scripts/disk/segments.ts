import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { Segment } from '../archive/segment.ts';
import { fault } from '../model/fault.ts';
import type { Digest } from './digest.ts';

/** Bytes that are read at a time: little memory, few calls. */
const pieceSize = 256 * 1024;

/**
 * The bytes of segments in order, a piece at a time.
 * @throws FaultError when a file ends before it should: it was changed after it was measured.
 */
export async function* readSegments(
  segments: Iterable<Segment> | AsyncIterable<Segment>,
): AsyncGenerator<Buffer> {
  for await (const segment of segments) {
    if ('bytes' in segment) yield* cut(segment.bytes);
    else yield* readRange(segment);
  }
}

function* cut(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += pieceSize)
    yield bytes.subarray(start, start + pieceSize);
}

async function* readRange(range: Extract<Segment, { file: string }>): AsyncGenerator<Buffer> {
  const { file, start, size } = range;
  const handle = await open(file);
  try {
    for (let done = 0; done < size; ) {
      const piece = Buffer.allocUnsafe(Math.min(pieceSize, size - done));
      const { bytesRead } = await handle.read(piece, 0, piece.length, start + done);
      if (bytesRead === 0)
        throw fault(
          'the file became shorter while it was packed',
          'Run it again when nothing writes to it.',
          { file },
        );
      yield piece.subarray(0, bytesRead);
      done += bytesRead;
    }
  } finally {
    await handle.close();
  }
}

/** Writes segments one after the other as a file of mode 0644, or at a handle's position; digests come on the way. */
export async function writeSegments(
  segments: Iterable<Segment> | AsyncIterable<Segment>,
  out: string | FileHandle,
): Promise<Digest> {
  return writePieces(readSegments(segments), out);
}

/** Writes pieces like `writeSegments`. */
export async function writePieces(pieces: AsyncIterable<Buffer>, out: string | FileHandle): Promise<Digest> {
  if (typeof out !== 'string') return appendPieces(pieces, out);
  const handle = await open(out, 'w', 0o644);
  try {
    return await appendPieces(pieces, handle);
  } finally {
    await handle.close();
  }
}

async function appendPieces(pieces: AsyncIterable<Buffer>, handle: FileHandle): Promise<Digest> {
  const hashes = { sha256: createHash('sha256'), md5: createHash('md5') };
  let size = 0;
  for await (const piece of pieces) {
    await handle.appendFile(piece);
    hashes.sha256.update(piece);
    hashes.md5.update(piece);
    size += piece.length;
  }
  return { size, sha256: hashes.sha256.digest('hex'), md5: hashes.md5.digest('hex') };
}
