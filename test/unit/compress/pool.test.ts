import { expect, test } from 'vitest';
import { createPool, encoderSlots } from '../../../scripts/compress/pool.ts';

/** Work that ends when it is told to. */
function work() {
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end, run: () => ended };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('no more runs at a time than there are slots', async () => {
  const pool = createPool(2);
  const works = [work(), work(), work(), work()];
  const running = new Set<number>();
  const most: number[] = [];
  const all = works.map(({ run }, n) =>
    pool(1, async () => {
      running.add(n);
      most.push(running.size);
      await run();
      running.delete(n);
    }),
  );
  for (const { end } of works) {
    await settled();
    end();
  }
  await Promise.all(all);
  expect(most).toEqual([1, 2, 2, 2]);
});

test('of what waits the largest goes first, and equals in their order', async () => {
  const pool = createPool(1);
  const first = work();
  const order: string[] = [];
  const all = [pool(1, first.run)];
  for (const [name, size] of [
    ['a', 5],
    ['b', 9],
    ['c', 5],
    ['d', 7],
  ] as const)
    all.push(pool(size, async () => void order.push(name)));
  first.end();
  await Promise.all(all);
  expect(order).toEqual(['b', 'd', 'a', 'c']);
});

test('work that fails gives its slot back and its error on', async () => {
  const pool = createPool(1);
  await expect(pool(1, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(pool(1, async () => 'yes')).resolves.toBe('yes');
});

test.each([
  [2, undefined, 2],
  [16, undefined, 4],
  [16, '12', 12],
  [16, 'many', 4],
  [0, undefined, 1],
])('%d jobs with a pool of %s threads have %d encoders', (jobs, threads, slots) => {
  expect(encoderSlots(jobs, threads)).toBe(slots);
});
