import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { encodeBlockHeader, readBlockHeader } from '../../../../scripts/archive/xz/block-header.ts';
import { lzma2 } from './blocks.ts';

/** A header of these bytes with the CRC32 that they need. */
function sealed(...bytes: readonly number[]): Buffer {
  const head = Buffer.from(bytes);
  const crc = Buffer.alloc(4);
  crc.writeUInt32LE(crc32(head));
  return Buffer.concat([head, crc]);
}

test.each([
  [1, 0],
  [127, 128],
  [5_000_000, 25_165_824],
  [2 ** 40, 2 ** 52],
])('sizes %d and %d are read as they were written', (compressedSize, uncompressedSize) => {
  const bytes = encodeBlockHeader(lzma2, { compressedSize, uncompressedSize });
  expect(bytes.length % 4).toBe(0);
  expect(readBlockHeader(bytes, 0)).toEqual({
    size: bytes.length,
    ...lzma2,
    compressedSize,
    uncompressedSize,
  });
});

test('a header without sizes, as encoders of one thread write it, has none', () => {
  const header = readBlockHeader(sealed(0x02, 0x00, 0x21, 0x01, 0x16, 0, 0, 0), 0);
  expect(header).toEqual({ size: 12, ...lzma2 });
});

test.each([
  ['that is the beginning of an Index', [0x00, 0x00, 0x00, 0x00], 'no Block begins here'],
  ['with flags that are reserved', [0x02, 0x04, 0x21, 0x01, 0x16, 0, 0, 0], 'flags that are reserved'],
  ['with padding that is not null', [0x02, 0x00, 0x21, 0x01, 0x16, 0, 1, 0], 'padding is not null'],
  [
    'whose filter is longer than it',
    [0x02, 0x00, 0x21, 0x09, 0x16, 0, 0, 0],
    'a filter of a Block is cut off',
  ],
  ['that has fewer filters than it says', [0x01, 0x01, 0x21, 0x00], 'cut off'],
  ['of a Block without data', [0x02, 0x40, 0x00, 0x21, 0x01, 0x16, 0, 0], 'says that it has no data'],
])('a header %s is refused', (_, bytes, words) => {
  expect(() => readBlockHeader(sealed(...bytes), 0)).toThrow(words);
});

test('a header that is cut off or changed is refused', () => {
  const bytes = encodeBlockHeader(lzma2, { compressedSize: 100, uncompressedSize: 1000 });
  expect(() => readBlockHeader(bytes.subarray(0, -1), 0)).toThrow('cut off');
  for (let bit = 8; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    expect(() => readBlockHeader(changed, 0)).toThrow('does not match its checksum');
  }
});
