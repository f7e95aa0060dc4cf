import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { entryPath } from '../../../scripts/compress/cache-folder.ts';
import { diskCache } from '../../../scripts/compress/disk-cache.ts';
import { cacheStats, clearCache, verifyCache } from '../../../scripts/compress/upkeep.ts';
import { blockOf } from './blocks.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Keeps a block of each text; returns their files. */
async function keep(...texts: readonly string[]): Promise<readonly string[]> {
  const cache = diskCache({ folder, encoder: 'some-encoder', limit: 1e9, warn: () => {} });
  const keys = texts.map((text) => createHash('sha256').update(text).digest('hex'));
  for (const [n, text] of texts.entries()) await cache.write(keys[n]!, await blockOf(text));
  return keys.map((key) => entryPath(folder, 'some-encoder', key));
}

test('blocks are counted, and a cache that is not there is empty', async () => {
  const files = await keep('one', 'two');
  const size = files.reduce((sum, file) => sum + readFileSync(file).length, 0);
  expect(await cacheStats(folder)).toEqual({ blocks: 2, size });
  expect(await cacheStats(join(folder, 'nowhere'))).toEqual({ blocks: 0, size: 0 });
});

test('clearing removes the blocks and nothing else', async () => {
  const files = await keep('one', 'two');
  const other = join(folder, 'some-encoder', 'note.txt');
  writeFileSync(other, 'mine');
  expect((await clearCache(folder)).blocks).toBe(2);
  expect(files.filter((file) => existsSync(file))).toEqual([]);
  expect(existsSync(other)).toBe(true);
});

test('verifying finds bytes that changed and blocks under the name of another, and removes both', async () => {
  const [sound, changed, moved] = (await keep('sound', 'changed', 'moved')) as [string, string, string];
  const bytes = readFileSync(changed);
  bytes[60]! ^= 1;
  writeFileSync(changed, bytes);
  const wrong = entryPath(folder, 'some-encoder', 'f'.repeat(64));
  await mkdir(dirname(wrong), { recursive: true });
  renameSync(moved, wrong);
  expect([...(await verifyCache(folder))].sort()).toEqual([changed, wrong].sort());
  expect([sound, changed, wrong].map((file) => existsSync(file))).toEqual([true, false, false]);
  expect(await verifyCache(folder)).toEqual([]);
});
