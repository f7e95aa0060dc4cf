import { createHash } from 'node:crypto';
import type { FileRange, Segment } from '../archive/segment.ts';
import { type FaultError, fault } from '../model/fault.ts';
import { readSegments } from '../system/disk/segments.ts';
import type { Chunk, ChunkSizes } from './chunks.ts';

/** Gives the SHA-256 of an archive's next chunk, lower-case hex. @throws FaultError when a file is no longer what was measured */
export type KeyOf = (chunk: Chunk) => Promise<string>;

/**
 * What digests the chunks of all archives of a program; each call begins an archive. A large file is read once, whatever the
 * number of archives that carry it. Every file is held against what was measured: the checksums that a package carries of its
 * files must be those of the files that it carries.
 */
export function createKeys({ chunkSize, large }: ChunkSizes): () => KeyOf {
  const files = new Map<string, Promise<readonly string[]>>();
  const keyOfLarge = async (range: FileRange) => {
    const name = JSON.stringify([range.file, range.measured]);
    const keys = files.get(name) ?? keysOfFile(range, chunkSize);
    files.set(name, keys);
    return (await keys)[range.start / chunkSize]!;
  };
  return () => {
    const read = measuredReader();
    return ({ segments }) => {
      const [segment] = segments;
      if (segment && 'file' in segment && segment.measured && segment.measured.size >= large)
        return keyOfLarge(segment);
      return digest(read(segments));
    };
  };
}

/** The SHA-256 of an archive, lower-case hex. @throws FaultError as `KeyOf` */
export async function digestArchive(segments: AsyncIterable<Segment> | Iterable<Segment>): Promise<string> {
  return digest(measuredReader()(segments));
}

/** The keys of all chunks of a large file, in order. */
async function keysOfFile(range: FileRange, chunkSize: number): Promise<readonly string[]> {
  const read = measuredReader();
  const keys: string[] = [];
  const whole = range.measured?.size ?? 0;
  for (let start = 0; start < whole; start += chunkSize)
    keys.push(await digest(read([{ ...range, start, size: Math.min(chunkSize, whole - start) }])));
  return keys;
}

async function digest(pieces: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}

/** Reads segments and holds each file against its measure when it ends; the parts of a file follow each other, through several calls. */
function measuredReader(): (segments: AsyncIterable<Segment> | Iterable<Segment>) => AsyncGenerator<Buffer> {
  let file = createHash('sha256');
  return async function* (segments) {
    for await (const segment of segments) {
      const range = 'file' in segment ? segment : undefined;
      if (range?.start === 0) file = createHash('sha256');
      for await (const piece of readSegments([segment])) {
        if (range) file.update(piece);
        yield piece;
      }
      if (range && isEnd(range) && file.digest('hex') !== range.measured?.sha256)
        throw changedFault([segment]);
    }
  };
}

/** What is said when what was read is not what was read before. */
export function changedFault(segments: readonly Segment[]): FaultError {
  const [file, ...others] = segments.flatMap((segment) => ('file' in segment ? [segment.file] : []));
  const which = others.length > 0 ? `this or one of ${others.length} other files` : 'the file';
  const where = file === undefined ? {} : { file };
  return fault(`${which} changed while it was packed`, 'Run it again when nothing writes to it.', where);
}

function isEnd({ start, size, measured }: FileRange): boolean {
  return measured !== undefined && start + size === measured.size;
}
