import { createHash } from 'node:crypto';
import type { FileRange, Segment } from '../archive/segment.ts';
import { readSegments } from '../disk/segments.ts';
import { type FaultError, fault } from '../model/fault.ts';
import type { Chunk } from './chunks.ts';

/** The digests of one archive, SHA-256 in lower-case hex. */
export interface ArchiveDigests {
  /** Of the next chunk. @throws FaultError when a file of it is no longer the one that was measured */
  readonly chunk: (chunk: Chunk) => Promise<string>;
  /** Of all chunks that were given. */
  readonly archive: () => string;
}

/**
 * Digests an archive while its chunks are read in order, once, and holds every file against what was measured: the checksums
 * that a package carries of its files must be those of the files that it carries.
 */
export function digestInOrder(): ArchiveDigests {
  const archive = createHash('sha256');
  // Of the file that is being read; its parts follow each other, through several chunks.
  let file = createHash('sha256');

  const segmentInto = async (segment: Segment, into: ReturnType<typeof createHash>) => {
    const range = 'file' in segment ? segment : undefined;
    if (range?.start === 0) file = createHash('sha256');
    for await (const piece of readSegments([segment]))
      for (const hash of range ? [archive, into, file] : [archive, into]) hash.update(piece);
    if (range && isEnd(range) && file.digest('hex') !== range.measured?.sha256) throw changedFault([segment]);
  };

  return {
    chunk: async ({ segments }) => {
      const hash = createHash('sha256');
      for (const segment of segments) await segmentInto(segment, hash);
      return hash.digest('hex');
    },
    archive: () => archive.digest('hex'),
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
