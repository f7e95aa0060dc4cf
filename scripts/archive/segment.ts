import type { FileEntry } from '../model/tree.ts';

/**
 * Bytes of an archive in order: made here, or a range of a file that is read when its turn comes. An archive is a sequence of
 * these, so it can be described without being held.
 */
export type Segment = { readonly bytes: Buffer } | FileRange;

/** `start` and `size` in bytes. */
export interface FileRange {
  readonly file: string;
  readonly start: number;
  readonly size: number;
  /** What the whole file was when it was measured: its size, its SHA-256 in lower-case hex. */
  readonly measured?: { readonly size: number; readonly sha256: string };
}

/** Bytes that a segment stands for. */
export function segmentSize(segment: Segment): number {
  return 'bytes' in segment ? segment.bytes.length : segment.size;
}

/** Part of a segment, `size` bytes from `start`, both within it. */
export function segmentPart(segment: Segment, start: number, size: number): Segment {
  if ('bytes' in segment) return { bytes: segment.bytes.subarray(start, start + size) };
  return { ...segment, start: segment.start + start, size };
}

/** A file's content as a segment. */
export function contentOf({ source, size, sha256 }: FileEntry): Segment {
  if ('bytes' in source) return source;
  return { file: source.file, start: 0, size, measured: { size, sha256 } };
}

/** Null bytes that bring `size` to a multiple of `unit`. */
export function padding(size: number, unit: number): { readonly bytes: Buffer } {
  return { bytes: Buffer.alloc((unit - (size % unit)) % unit) };
}
