import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { encodeIndex, readIndex } from '../../../../scripts/archive/xz/stream-index.ts';
import { seeded } from '../../../seeded.ts';

function sealed(...bytes: readonly number[]): Buffer {
  const crc = Buffer.alloc(4);
  crc.writeUInt32LE(crc32(Buffer.from(bytes)));
  return Buffer.concat([Buffer.from(bytes), crc]);
}

test.each([0, 1, 2, 7, 200])('an Index of %d Records is read as it was written', (count) => {
  const random = seeded(count);
  const size = () => Math.floor(5 + random() ** 8 * 2 ** 50);
  const records = Array.from({ length: count }, () => ({ unpaddedSize: size(), uncompressedSize: size() }));
  const bytes = encodeIndex(records);
  expect(bytes.length % 4).toBe(0);
  expect(readIndex(bytes, 0, bytes.length)).toEqual(records);
});

test.each([
  ['that names more Records than it can hold', [0, 0xff, 0xff, 0xff, 0x7f, 0, 0, 0], 'cut off'],
  ['that names fewer Records than it holds', [0, 0, 5, 1, 5, 1, 0, 0], 'longer than its Records'],
  ['with a Block smaller than can be', [0, 1, 4, 1], 'a Block that cannot be'],
  ['with padding that is not null', [0, 1, 5, 1, 0, 0, 0, 1], 'longer than its Records'],
  ['whose last bytes are no padding', [0, 1, 5, 0x80, 1, 7, 0, 0], 'padding is not null'],
  ['that does not begin with a null byte', [1, 0, 0, 0], 'no Index begins here'],
])('an Index %s is refused', (_, body, words) => {
  const bytes = sealed(...body);
  expect(() => readIndex(bytes, 0, bytes.length)).toThrow(words);
});
