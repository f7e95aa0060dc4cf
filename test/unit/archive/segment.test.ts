import { expect, test } from 'vitest';
import { contentOf, padding, segmentPart, segmentSize } from '../../../scripts/archive/segment.ts';
import { fileEntry } from '../../trees.ts';

test('parts of a segment are parts of its bytes, or of its range', () => {
  expect(segmentPart({ bytes: Buffer.from('abcdef') }, 2, 3)).toEqual({ bytes: Buffer.from('cde') });
  expect(segmentPart({ file: 'f', start: 10, size: 6 }, 2, 3)).toEqual({ file: 'f', start: 12, size: 3 });
});

test('the content of a file is the whole of it, wherever it lies', () => {
  expect(contentOf(fileEntry('/a', 'abc'))).toEqual({ bytes: Buffer.from('abc') });
  const onDisk = fileEntry('/a', '', { size: 7, source: { file: '/tmp/a' } });
  const measured = { size: 7, sha256: onDisk.sha256 };
  expect(contentOf(onDisk)).toEqual({ file: '/tmp/a', start: 0, size: 7, measured });
  expect(segmentSize(contentOf(onDisk))).toBe(7);
});

test.each([
  [0, 0],
  [1, 3],
  [4, 0],
  [7, 1],
])('%d bytes need %d more to be a multiple of four', (size, more) => {
  expect(padding(size, 4).bytes).toEqual(Buffer.alloc(more));
});
