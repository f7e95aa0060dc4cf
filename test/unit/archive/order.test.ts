import { expect, test } from 'vitest';
import { archiveOrder } from '../../../scripts/archive/order.ts';
import { sortTree } from '../../../scripts/model/tree.ts';
import { directoryEntry, fileEntry, linkEntry } from '../../trees.ts';

const tree = sortTree([
  directoryEntry('/opt/a'),
  fileEntry('/opt/a/large', 'x'.repeat(100)),
  fileEntry('/opt/a/small', 'x'),
  fileEntry('/opt/a/state', '', { role: 'ghost' }),
  directoryEntry('/opt/b'),
  fileEntry('/opt/b/large', 'x'.repeat(200)),
  linkEntry('/opt/link', 'a/small'),
]);

test('large files come last, everything else keeps its order, and ghosts are left out', () => {
  const paths = archiveOrder(tree, 100).map(({ entry }) => entry.path);
  expect(paths).toEqual(['/opt/a', '/opt/a/small', '/opt/b', '/opt/link', '/opt/a/large', '/opt/b/large']);
});

test('the numbers are those of the Tree, ghosts counted', () => {
  const numbers = archiveOrder(tree, 100).map(({ entry, number }) => [number, tree.indexOf(entry) + 1]);
  expect(numbers.every(([number, place]) => number === place)).toBe(true);
  expect(numbers.map(([number]) => number)).toEqual([1, 3, 5, 7, 2, 6]);
});

test('without large files the order is that of the Tree', () => {
  expect(archiveOrder(tree, 1000).map(({ number }) => number)).toEqual([1, 2, 3, 5, 6, 7]);
});
