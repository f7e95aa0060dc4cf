import { execFileSync } from 'node:child_process';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { gzipBytes } from '../../../scripts/archive/gzip.ts';
import { digestBytes } from '../../../scripts/system/disk/digest.ts';

const text = Buffer.from(
  Array.from({ length: 2000 }, (_, at) => `line ${at} says ${(at * 7919) % 1013}\n`).join(''),
);

test('the same text has the same bytes with every Node', () => {
  expect(digestBytes(gzipBytes(text)).sha256).toBe(
    'e58dbb5ec1f9eb8bbd36020162e079ac7daa6175601cc7cda3ea507ee429d4d8',
  );
});

test('the header tells no time and no name, and Unix as the system', () => {
  const [magic, method, flags] = [gzipBytes(text).subarray(0, 2), gzipBytes(text)[2], gzipBytes(text)[3]];
  expect([magic.toString('hex'), method, flags]).toEqual(['1f8b', 8, 0]);
  expect(gzipBytes(text).readUInt32LE(4)).toBe(0);
  expect(gzipBytes(text)[9]).toBe(3);
});

test.each([[Buffer.alloc(0)], [Buffer.from('a')], [text], [Buffer.alloc(300_000)]])(
  'what it packs is unpacked by gzip and by zlib',
  (bytes) => {
    const packed = gzipBytes(bytes);
    expect(gunzipSync(packed).equals(bytes)).toBe(true);
    expect(execFileSync('gzip', ['--decompress', '--stdout'], { input: packed }).equals(bytes)).toBe(true);
  },
);
