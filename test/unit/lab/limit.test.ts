import { expect, test } from 'vitest';
import { atMost, standInLine } from '../../../scripts/lab/limit.ts';

/** Works that note when they begin, and end when the event loop comes round again. */
function noting(begun: string[], names: readonly string[]) {
  return names.map((name) => async () => {
    begun.push(name);
    await new Promise((resolve) => setImmediate(resolve));
    return name.toUpperCase();
  });
}

test('no more works than allowed are done at a time, and all are', async () => {
  const inTurn = atMost(2);
  let [now, most] = [0, 0];
  const work = async () => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setImmediate(resolve));
    return now--;
  };
  await Promise.all(Array.from({ length: 7 }, () => inTurn(work)));
  expect([now, most]).toEqual([0, 2]);
});

test('kinds take turns, whatever their numbers, and bring their values in order', async () => {
  const [inTurn, begun] = [atMost(1), [] as string[]];
  const [long, short] = await Promise.all([
    standInLine(inTurn, noting(begun, ['a1', 'a2', 'a3', 'a4'])),
    standInLine(inTurn, noting(begun, ['b1', 'b2'])),
  ]);
  expect(begun).toEqual(['a1', 'b1', 'a2', 'b2', 'a3', 'a4']);
  expect([long, short]).toEqual([
    ['A1', 'A2', 'A3', 'A4'],
    ['B1', 'B2'],
  ]);
});

test('a work that fails lets the others be done, and is told of', async () => {
  const begun: string[] = [];
  const failing = async () => {
    throw new Error('no');
  };
  const works = [failing, ...noting(begun, ['a', 'b'])];
  await expect(standInLine(atMost(1), works)).rejects.toThrow('no');
  expect(begun).toEqual(['a', 'b']);
});
