import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cacheFiles, entryPath, evict } from '../../../scripts/compress/cache-folder.ts';
import { diskCache } from '../../../scripts/compress/disk-cache.ts';
import { blockOf } from './blocks.ts';

const encoder = 'some-encoder';
const key = (letter: string) => letter.repeat(64);

let folder = '';
let words: string[] = [];
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'slipway-cache-')), 'blocks');
  words = [];
});
afterEach(() => rmSync(dirname(folder), { recursive: true, force: true }));

const open = (limit = 1e9) => diskCache({ folder, encoder, limit, warn: (line) => words.push(line) });

test('a block that one build wrote is read by the next', async () => {
  const block = await blockOf('content');
  await open().write(key('a'), block);
  expect(await open().read(key('a'))).toEqual(block);
  expect(await open().read(key('b'))).toBeUndefined();
  expect(words).toEqual([]);
});

test('another encoder has blocks of its own', async () => {
  await open().write(key('a'), await blockOf('content'));
  const other = diskCache({ folder, encoder: 'another', limit: 1e9, warn: () => {} });
  expect(await other.read(key('a'))).toBeUndefined();
});

test('nothing half written is left, and nothing else than the block', async () => {
  await open().write(key('a'), await blockOf('content'));
  const files = await readdir(folder, { recursive: true });
  expect(files.sort()).toEqual([encoder, `${encoder}/aa`, `${encoder}/aa/${key('a')}`]);
});

test('a block with any byte changed is removed with a word, and not used', async () => {
  const block = await blockOf('content');
  const file = entryPath(folder, encoder, key('a'));
  await open().write(key('a'), block);
  const sound = readFileSync(file);
  for (let at = 0; at < sound.length; at += 7) {
    const damaged = Buffer.from(sound);
    damaged[at]! ^= 0x10;
    writeFileSync(file, damaged);
    expect(await open().read(key('a'))).toBeUndefined();
    expect(existsSync(file)).toBe(false);
  }
  for (const size of [0, 20, sound.length - 1]) {
    await mkdir(dirname(file), { recursive: true });
    writeFileSync(file, sound.subarray(0, size));
    expect(await open().read(key('a'))).toBeUndefined();
  }
  expect(new Set(words)).toEqual(
    new Set([`A block in the cache was damaged and is compressed anew: ${file}`]),
  );
});

test('a folder that cannot be made is said once, and blocks are kept in memory', async () => {
  writeFileSync(folder, 'a file is in the way');
  const cache = open();
  const block = await blockOf('content');
  await cache.write(key('a'), block);
  await cache.write(key('b'), block);
  expect(await cache.read(key('a'))).toEqual(block);
  expect(words.length).toBe(1);
  expect(words[0]).toContain(`The cache ${folder} cannot be used`);
});

test('a disk without space is said once, and the build goes on', async () => {
  // A file name longer than any file system takes fails where a write without space fails: while it is written.
  const cache = diskCache({ folder, encoder: 'x'.repeat(300), limit: 1e9, warn: (line) => words.push(line) });
  const block = await blockOf('content');
  await cache.write(key('a'), block);
  expect(await cache.read(key('a'))).toEqual(block);
  expect(words.length).toBe(1);
});

test('many builds at once write and read the same blocks', async () => {
  const block = await blockOf('content');
  const caches = Array.from({ length: 8 }, () => open());
  await Promise.all(caches.map((cache) => cache.write(key('a'), block)));
  const read = await Promise.all(caches.map((cache) => cache.read(key('a'))));
  expect(read).toEqual(Array(8).fill(block));
  expect((await cacheFiles(folder)).length).toBe(1);
  expect(words).toEqual([]);
});

test('when it is full, the blocks that were not used for longest go', async () => {
  const block = await blockOf('content');
  const size = block.bytes.length + 32;
  for (const [letter, seconds] of [
    ['a', 300],
    ['b', 100],
    ['c', 200],
  ] as const) {
    await open().write(key(letter), block);
    utimesSync(entryPath(folder, encoder, key(letter)), seconds, seconds);
  }
  await open().read(key('b'));
  expect(await evict(folder, 2 * size)).toBe(2 * size);
  expect((await cacheFiles(folder)).map((file) => file.key).sort()).toEqual([key('a'), key('b')]);
});

test('a limit is kept while blocks are written', async () => {
  const block = await blockOf('content');
  const limit = 5 * (block.bytes.length + 32);
  const cache = open(limit);
  for (const letter of 'abcdef0123456789') await cache.write(key(letter), block);
  const left = await cacheFiles(folder);
  expect(left.length).toBeGreaterThan(0);
  expect(left.reduce((sum, file) => sum + file.size, 0)).toBeLessThanOrEqual(limit);
  expect(await cache.read(key('9'))).toEqual(block);
});

test('what a killed build left half written goes after an hour, and what is being written stays', async () => {
  const shard = join(folder, encoder, 'aa');
  await mkdir(shard, { recursive: true });
  const [old, young] = ['1', '2'].map((n) => join(shard, `.${key('a')}.${n}.partial`)) as [string, string];
  for (const file of [old, young]) writeFileSync(file, 'half');
  utimesSync(old, 1000, 1000);
  await evict(folder, 0);
  expect([existsSync(old), existsSync(young)]).toEqual([false, true]);
});

test('files that are no blocks are never removed', async () => {
  await mkdir(join(folder, 'photos', 'aa'), { recursive: true });
  const others = ['note.txt', 'photos/aa/holiday.jpg', `photos/${key('a')}`].map((name) =>
    join(folder, name),
  );
  for (const file of others) writeFileSync(file, 'mine');
  await evict(folder, 0);
  expect(await cacheFiles(folder)).toEqual([]);
  expect(others.every((file) => existsSync(file))).toBe(true);
});
