import { expect, test } from 'vitest';
import { encodeVli, readVli } from '../../../../scripts/archive/xz/vli.ts';

test.each([
  [0, [0x00]],
  [1, [0x01]],
  [127, [0x7f]],
  [128, [0x80, 0x01]],
  [16383, [0xff, 0x7f]],
  [16384, [0x80, 0x80, 0x01]],
  [2 ** 32, [0x80, 0x80, 0x80, 0x80, 0x10]],
])('%d is written in as few bytes as it needs', (value, bytes) => {
  expect([...encodeVli(value)]).toEqual(bytes);
});

test('every power of two that a double holds, and its neighbours, is read as it was written', () => {
  for (let power = 0; power < 53; power++) {
    for (const value of [2 ** power - 1, 2 ** power, 2 ** power + 1].filter(Number.isSafeInteger)) {
      const bytes = Buffer.concat([Buffer.from([0xee]), encodeVli(value), Buffer.from([0xee])]);
      expect(readVli(bytes, 1)).toEqual({ value, end: bytes.length - 1 });
    }
  }
});

test.each([
  ['that is cut off', [0x80], 'cut off'],
  ['of no bytes', [], 'cut off'],
  ['with a null byte at its end', [0x80, 0x00], 'longer than it need be'],
  ['of more than 53 bits', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], 'too large'],
  ['of more than nine bytes', Array(10).fill(0x80), 'does not end'],
])('an integer %s is refused', (_, bytes, words) => {
  expect(() => readVli(Buffer.from(bytes), 0)).toThrow(words);
});
