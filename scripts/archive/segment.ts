import type { FileEntry } from '../stage/tree.ts';

/**
 * Bytes of an archive in order: made here, or a range of a file that is read when its turn comes. `size` and `start` are in
 * bytes. An archive is a sequence of these, so it can be described without being held.
 */
export type Segment =
  | { readonly bytes: Buffer }
  | { readonly file: string; readonly start: number; readonly size: number };

/** Bytes that a segment stands for. */
export function segmentSize(segment: Segment): number {
  return 'bytes' in segment ? segment.bytes.length : segment.size;
}

/** Part of a segment, `size` bytes from `start`, both within it. */
export function segmentPart(segment: Segment, start: number, size: number): Segment {
  if ('bytes' in segment) return { bytes: segment.bytes.subarray(start, start + size) };
  return { file: segment.file, start: segment.start + start, size };
}

/** A file's content as a segment. */
export function contentOf({ source, size }: FileEntry): Segment {
  return 'bytes' in source ? source : { file: source.file, start: 0, size };
}

/** Null bytes that bring `size` to a multiple of `unit`. */
export function padding(size: number, unit: number): { readonly bytes: Buffer } {
  return { bytes: Buffer.alloc((unit - (size % unit)) % unit) };
}
