import { expect, test } from 'vitest';
import { type Segment, segmentSize } from '../../../scripts/archive/segment.ts';
import { chunksOf } from '../../../scripts/compress/chunks.ts';
import { seeded } from '../../seeded.ts';

const sizes = { chunkSize: 100, large: 50 };
const bytes = (size: number): Segment => ({ bytes: Buffer.alloc(size) });
const range = (size: number, file = 'f'): Segment => ({ file, start: 0, size });
const listing = (segments: readonly Segment[]) =>
  [...chunksOf(segments, sizes)].map((chunk) => chunk.segments.map(segmentSize));

test('small segments are one run, cut where a chunk is full', () => {
  expect(listing([bytes(40), range(45), bytes(30), bytes(49)])).toEqual([
    [40, 45, 15],
    [15, 49],
  ]);
});

test('a large file has chunks that hold nothing else', () => {
  expect(listing([bytes(10), range(250), bytes(6), bytes(10)])).toEqual([[10], [100], [100], [50], [6, 10]]);
});

test('a large file has the same chunks wherever it stands', () => {
  const chunks = (before: number) =>
    [...chunksOf([bytes(before), range(230, 'large'), bytes(9)], sizes)].filter(({ segments }) =>
      segments.some((segment) => 'file' in segment),
    );
  expect(chunks(7)).toEqual(chunks(512));
});

test('what is empty becomes no chunk', () => {
  expect(listing([])).toEqual([]);
  expect(listing([bytes(0), range(0), bytes(0)])).toEqual([]);
});

test('chunks hold every byte once, in order, and are no larger than they may be', () => {
  const random = seeded(1);
  for (let round = 0; round < 200; round++) {
    const segments = Array.from({ length: 12 }, (_, n) => range(Math.floor(random() ** 3 * 400), `${n}`));
    const chunks = [...chunksOf(segments, sizes)];
    const at = new Map<string, number>();
    const order: string[] = [];
    for (const segment of chunks.flatMap((chunk) => chunk.segments)) {
      if (!('file' in segment)) throw new Error('a range became bytes');
      expect(segment.start).toBe(at.get(segment.file) ?? 0);
      at.set(segment.file, segment.start + segment.size);
      order.push(segment.file);
    }
    expect([...at]).toEqual(
      segments.map((segment, n) => [`${n}`, segmentSize(segment)]).filter(([, size]) => size),
    );
    expect(order).toEqual(order.toSorted((a, b) => Number(a) - Number(b)));
    for (const { segments: parts, size } of chunks) {
      expect(size).toBe(parts.reduce((sum, part) => sum + segmentSize(part), 0));
      expect(size).toBeLessThanOrEqual(sizes.chunkSize);
    }
  }
});
