import { expect, test } from 'vitest';
import { fixedShape } from '../../scripts/plan/fixed-shape.ts';

const capitalsAndDigits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

test('a pattern of fixed length says which characters may stand at each place', () => {
  expect(fixedShape('^([A-Z0-9]{2}-){2}[0-9]$', 'XX-XX-1')).toEqual({
    sets: [capitalsAndDigits, '-', '0123456789'],
    places: [0, 0, 1, 0, 0, 1, 2],
  });
});

test('an alternative inside a place belongs to its set', () => {
  expect(fixedShape('(a|b)\\.', 'a.')).toEqual({ sets: ['ab', '.'], places: [0, 1] });
});

test.each([
  ['[A-Z]{2,4}', 'XXX'],
  ['[A-Z]+', 'X'],
  ['X?Y', 'XY'],
  ['.*', ''],
])('%s has no fixed length', (pattern, example) => {
  expect(fixedShape(pattern, example)).toBeUndefined();
});

test('an example that its own pattern refuses gives no shape', () => {
  expect(fixedShape('[A-Z]{4}', 'abcd')).toBeUndefined();
});
