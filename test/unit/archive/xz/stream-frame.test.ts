import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { type Check, checks } from '../../../../scripts/archive/xz/check.ts';
import {
  readStreamFooter,
  readStreamHeader,
  streamFooter,
  streamHeader,
} from '../../../../scripts/archive/xz/stream-frame.ts';

test('the header with CRC64 is the one that every xz file begins with', () => {
  expect(streamHeader('crc64').toString('hex')).toBe('fd377a585a000004e6d6b446');
});

test('the footer of an empty file is the one that `xz` writes', () => {
  expect(streamFooter('crc64', 8).toString('hex')).toBe('1fb6f37d010000000004595a');
});

test.each(Object.keys(checks) as Check[])(
  'header and footer with %s are read as they were written',
  (check) => {
    expect(readStreamHeader(streamHeader(check))).toBe(check);
    expect(readStreamFooter(streamFooter(check, 4096))).toEqual({ check, indexSize: 4096 });
  },
);

test('a change of any bit of header or footer is noticed', () => {
  for (const [bytes, read] of [
    [streamHeader('crc64'), readStreamHeader],
    [streamFooter('crc64', 8), readStreamFooter],
  ] as const) {
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => read(changed)).toThrow('the .xz data is damaged');
    }
  }
});

test('a check that the format only reserves is refused, though its checksum is right', () => {
  const header = streamHeader('crc64');
  header[7] = 0x02;
  header.writeUInt32LE(crc32(header.subarray(6, 8)), 8);
  expect(() => readStreamHeader(header)).toThrow('the Stream Flags are of an unknown kind');
});
