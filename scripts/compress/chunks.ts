import { largeFile } from '../archive/order.ts';
import { type Segment, segmentPart, segmentSize } from '../archive/segment.ts';

/** A stretch of an archive that becomes one Block. Its segments are parts of the archive's, in order. */
export interface Chunk {
  readonly segments: readonly Segment[];
  /** Bytes. */
  readonly size: number;
}

/** Both in bytes: the most that a chunk holds, and the size from which a file has chunks of its own. */
export interface ChunkSizes {
  readonly chunkSize: number;
  readonly large: number;
}

/** Of all that was measured the smallest blocks that keep every archive within one per cent of one solid `xz -6`. */
export const chunkSizes: ChunkSizes = { chunkSize: 24 * 1024 * 1024, large: largeFile };

/**
 * Cuts an archive into chunks. A large file's chunks hold nothing else, so they are the same in every archive that carries
 * the file; what lies between large files is a run of its own. No chunk is empty.
 */
export function* chunksOf(segments: readonly Segment[], { chunkSize, large }: ChunkSizes): Generator<Chunk> {
  let run: Segment[] = [];
  for (const segment of segments) {
    if (segmentSize(segment) < large) {
      run.push(segment);
      continue;
    }
    yield* cut(run, chunkSize);
    yield* cut([segment], chunkSize);
    run = [];
  }
  yield* cut(run, chunkSize);
}

function* cut(run: readonly Segment[], chunkSize: number): Generator<Chunk> {
  let segments: Segment[] = [];
  let room = chunkSize;
  for (const segment of run) {
    for (let start = 0; start < segmentSize(segment); ) {
      const size = Math.min(room, segmentSize(segment) - start);
      segments.push(segmentPart(segment, start, size));
      start += size;
      room -= size;
      if (room > 0) continue;
      yield { segments, size: chunkSize };
      segments = [];
      room = chunkSize;
    }
  }
  if (segments.length > 0) yield { segments, size: chunkSize - room };
}
