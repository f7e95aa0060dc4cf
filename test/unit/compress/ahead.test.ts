import { expect, test } from 'vitest';
import { ahead } from '../../../scripts/compress/ahead.ts';

test('what has begun is given in order, whichever ends first', async () => {
  const delays = [5, 1, 3, 0];
  const results = ahead(delays, 3, async (ticks) => ({
    end: (async () => {
      for (let tick = 0; tick < ticks; tick++) await new Promise((resolve) => setImmediate(resolve));
      return ticks;
    })(),
  }));
  const given: number[] = [];
  for await (const ticks of results) given.push(ticks);
  expect(given).toEqual(delays);
});

test('no more is begun than may be ahead', async () => {
  const begun: number[] = [];
  const results = ahead([1, 2, 3, 4, 5], 2, async (thing) => {
    begun.push(thing);
    return { end: Promise.resolve(thing) };
  });
  await results.next();
  expect(begun).toEqual([1, 2]);
  await results.next();
  expect(begun).toEqual([1, 2, 3]);
});

test('a failure is thrown when its turn comes, and not before', async () => {
  const results = ahead([1, 2, 3], 3, async (thing) => ({
    end: thing === 2 ? Promise.reject(new Error('two')) : Promise.resolve(thing),
  }));
  expect((await results.next()).value).toBe(1);
  await expect(results.next()).rejects.toThrow('two');
});
