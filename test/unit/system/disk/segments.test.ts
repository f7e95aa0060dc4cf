import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Segment } from '../../../../scripts/archive/segment.ts';
import { digestBytes } from '../../../../scripts/system/disk/digest.ts';
import { gatherSegments, readSegments, writeSegments } from '../../../../scripts/system/disk/segments.ts';
import { seededBytes } from '../../../seeded.ts';

const content = seededBytes(700_000, 1);
let folder = '';
let file = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-segments-'));
  file = join(folder, 'file');
  writeFileSync(file, content);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const archive = (): readonly Segment[] => [
  { bytes: Buffer.from('head') },
  { file, start: 100, size: 600_000 },
  { file, start: 0, size: 0 },
  { bytes: content },
];
const whole = Buffer.concat([Buffer.from('head'), content.subarray(100, 600_100), content]);

test('segments are read in order, ranges of files among them, in pieces', async () => {
  const pieces: Buffer[] = [];
  for await (const piece of readSegments(archive())) pieces.push(piece);
  expect(digestBytes(Buffer.concat(pieces))).toEqual(digestBytes(whole));
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(256 * 1024);
  expect(digestBytes(await gatherSegments(archive()))).toEqual(digestBytes(whole));
});

test('what is written is what is read, and size and digest are its own', async () => {
  const out = join(folder, 'out');
  const { size, sha256 } = digestBytes(whole);
  expect(await writeSegments(archive(), out)).toEqual({ size, sha256 });
  expect(readFileSync(out).equals(whole)).toBe(true);
});

test('a file that ends before its range is a fault that names it', async () => {
  const range = { file, start: content.length - 10, size: 11 };
  await expect(gatherSegments([range])).rejects.toThrow(`${file}: the file became shorter`);
});
