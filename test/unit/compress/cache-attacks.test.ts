import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { entryPath } from '../../../scripts/compress/cache-folder.ts';
import { cacheSecret } from '../../../scripts/compress/cache-secret.ts';
import { diskCache } from '../../../scripts/compress/disk-cache.ts';
import { blockOf } from './blocks.ts';

const encoder = 'some-encoder';
const keyOf = (content: string) => createHash('sha256').update(content).digest('hex');
const [key, other] = [keyOf('content'), keyOf('something else')];
const [mine, theirs] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];

let root = '';
let words: string[] = [];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'slipway-cache-attacks-'));
  words = [];
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const folder = () => join(root, 'blocks');
const entry = (of = key) => entryPath(folder(), encoder, of);

function open(secret = mine) {
  const warn = (line: string) => words.push(line);
  return diskCache({ folder: folder(), encoder, limit: 1e9, warn, secret: Promise.resolve(secret) });
}

async function expectRefused(): Promise<void> {
  expect(await open().read(key)).toBeUndefined();
  expect(words).toEqual([`A block in the cache was damaged and is compressed anew: ${entry()}`]);
  // The place is free again for the block that is compressed anew.
  await open().write(key, await blockOf('content'));
  expect(await open().read(key)).toEqual(await blockOf('content'));
}

describe('an entry is never used that is not the block of its key', () => {
  beforeEach(async () => {
    await open().write(key, await blockOf('content'));
    await open().write(other, await blockOf('something else'));
  });

  test('when it is another entry of the same cache', async () => {
    copyFileSync(entry(other), entry());
    await expectRefused();
  });

  test('when somebody without the secret sealed it for this key', async () => {
    await open(theirs).write(key, await blockOf('something else'));
    await expectRefused();
  });

  test('when it carries a plain digest of its own bytes, or of key and bytes', async () => {
    const { bytes } = await blockOf('something else');
    for (const digest of [
      createHash('sha256'),
      createHash('sha256').update(key),
      createHash('sha256').update(key, 'hex'),
    ]) {
      words = [];
      writeFileSync(entry(), Buffer.concat([digest.update(bytes).digest(), bytes]));
      await expectRefused();
    }
  });

  test('when it was cut off, at any place', async () => {
    const { length } = readFileSync(entry());
    for (const size of [0, 1, 31, 32, 33, length - 1]) {
      words = [];
      truncateSync(entry(), size);
      await expectRefused();
    }
  });

  test('when it is larger than any entry, which is not read', async () => {
    truncateSync(entry(), 1e12);
    await expectRefused();
  });
});

test('an entry that is a FIFO, a directory, a link or a device neither hangs nor is followed', async () => {
  const secret = join(root, 'elsewhere');
  writeFileSync(secret, 'not ours');
  const plant: readonly ((place: string) => void)[] = [
    (place) => execFileSync('mkfifo', [place]),
    (place) => mkdirSync(join(place, 'sub'), { recursive: true }),
    (place) => symlinkSync(secret, place),
    (place) => symlinkSync('/dev/zero', place),
    (place) => symlinkSync(place, place),
  ];
  for (const make of plant) {
    words = [];
    rmSync(entry(), { force: true, recursive: true });
    mkdirSync(dirname(entry()), { recursive: true });
    make(entry());
    await expectRefused();
  }
  expect(readFileSync(secret, 'utf8')).toBe('not ours');
});

test('a right entry of somebody else is used, and is sealed by this user then', async () => {
  const block = await blockOf('content');
  await open(theirs).write(key, block);
  const before = readFileSync(entry());
  expect(await open().read(key)).toEqual(block);
  expect(readFileSync(entry()).equals(before)).toBe(false);
  expect(readFileSync(entry()).subarray(32).equals(before.subarray(32))).toBe(true);
  expect(words).toEqual([]);
});

test('a cache below a file system that cannot hold it is said in a word, and the build goes on', async () => {
  for (const place of ['/proc/nope', '/proc/self/nope', '/dev/null/cache']) {
    words = [];
    const warn = (line: string) => words.push(line);
    const cache = diskCache({ folder: place, encoder, limit: 1e9, warn, secret: Promise.resolve(mine) });
    await cache.write(key, await blockOf('content'));
    expect(await cache.read(key)).toEqual(await blockOf('content'));
    expect(words.length).toBe(1);
    expect(words[0]).toContain(place);
  }
});

test("the secret is the user's own, kept for the next time and readable by nobody else", async () => {
  const file = join(root, 'state', 'cache-secret');
  const [one, two] = await Promise.all([cacheSecret(file), cacheSecret(file)]);
  expect(one.equals(two)).toBe(true);
  expect((await cacheSecret(file)).equals(one)).toBe(true);
  expect(execFileSync('stat', ['-c', '%a', file], { encoding: 'utf8' }).trim()).toBe('600');
  expect(new Set(one).size).toBeGreaterThan(1);
});

test('where no secret can be kept, every program has one of its own', async () => {
  const impossible = '/dev/null/cache-secret';
  const [one, two] = [await cacheSecret(impossible), await cacheSecret(impossible)];
  expect(one.length).toBe(32);
  expect(one.equals(two)).toBe(false);
  expect(existsSync(impossible)).toBe(false);
});
