import { expect, test } from 'vitest';
import { memoryCache } from '../../../scripts/compress/memory-cache.ts';

const block = (size: number) => ({ bytes: Buffer.alloc(size), uncompressedSize: 1, unpaddedSize: size });

test('what was written is read, and nothing else', async () => {
  const cache = memoryCache();
  await cache.write('a', block(4));
  expect(await cache.read('a')).toEqual(block(4));
  expect(await cache.read('b')).toBeUndefined();
});

test('what was not used for longest goes first when there is no room', async () => {
  const cache = memoryCache(12);
  for (const key of ['a', 'b', 'c']) await cache.write(key, block(4));
  await cache.read('a');
  await cache.write('d', block(4));
  const kept = await Promise.all(
    ['a', 'b', 'c', 'd'].map(async (key) => (await cache.read(key)) !== undefined),
  );
  expect(kept).toEqual([true, false, true, true]);
});

test('writing the same again takes no more room', async () => {
  const cache = memoryCache(12);
  await cache.write('a', block(4));
  for (let round = 0; round < 10; round++) await cache.write('b', block(8));
  expect(await cache.read('a')).toBeDefined();
});

test('what is larger than all the room is not kept', async () => {
  const cache = memoryCache(12);
  await cache.write('a', block(16));
  expect(await cache.read('a')).toBeUndefined();
});
