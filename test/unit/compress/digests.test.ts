import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FileRange, Segment } from '../../../scripts/archive/segment.ts';
import { chunksOf } from '../../../scripts/compress/chunks.ts';
import { createKeys, digestArchive } from '../../../scripts/compress/digests.ts';
import { digestBytes } from '../../../scripts/system/disk/digest.ts';
import { scratch } from '../../scratch.ts';
import { seededBytes } from '../../seeded.ts';

const sizes = { chunkSize: 1000, large: 2000 };

/** A file of 2500 bytes among others, as two archives carry it, and its bytes. */
function archives(): { file: string; large: Buffer; one: readonly Segment[]; other: readonly Segment[] } {
  const folder = scratch();
  const whole = (name: string, bytes: Buffer): FileRange => {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    const { size, sha256 } = digestBytes(bytes);
    return { file, start: 0, size, measured: { size, sha256 } };
  };
  const large = seededBytes(2500, 1);
  const [range, small] = [whole('large', large), whole('small', seededBytes(1500, 2))];
  const one = [{ bytes: Buffer.from('head') }, small, range, { bytes: Buffer.from('foot') }];
  return { file: range.file, large, one, other: [{ bytes: Buffer.from('other') }, range] };
}

async function keysOf(keyOf: ReturnType<ReturnType<typeof createKeys>>, archive: readonly Segment[]) {
  const keys: string[] = [];
  for (const chunk of chunksOf(archive, sizes)) keys.push(await keyOf(chunk));
  return keys;
}

test('a chunk of a large file has the same key in every archive, the digest of its bytes', async () => {
  const { large, one, other } = archives();
  const begin = createKeys(sizes);
  const parts = [large.subarray(0, 1000), large.subarray(1000, 2000), large.subarray(2000)];
  const expected = parts.map((bytes) => digestBytes(bytes).sha256);
  expect((await keysOf(begin(), one)).slice(2, 5)).toEqual(expected);
  expect((await keysOf(begin(), other)).slice(1)).toEqual(expected);
});

test('a large file is read for the first archive alone', async () => {
  const { file, one, other } = archives();
  const begin = createKeys(sizes);
  const first = await keysOf(begin(), one);
  rmSync(file);
  expect((await keysOf(begin(), other)).slice(1)).toEqual(first.slice(2, 5));
});

test.each(['large', 'small'])('a %s file that is no longer what was measured is a fault', async (name) => {
  const { file, one } = archives();
  const changed = join(file, '..', name);
  writeFileSync(changed, seededBytes(name === 'large' ? 2500 : 1500, 3));
  await expect(keysOf(createKeys(sizes)(), one)).rejects.toThrow(`${changed}: the file changed`);
  await expect(digestArchive(one)).rejects.toThrow(`${changed}: the file changed`);
});

test('the digest of an archive is that of its bytes', async () => {
  const { large, other } = archives();
  const bytes = Buffer.concat([Buffer.from('other'), large]);
  expect(await digestArchive(other)).toBe(digestBytes(bytes).sha256);
});
