import { expect, test } from 'vitest';
import { jsonFault } from '../../packaging/cometd/server/json-fault.ts';

const sample = '{ "a": [1, -2.5e+3, "x\\u00e9\\n", true, null, {}, []],\n\t"b": { "c": false } }';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('a text has a fault exactly when the engine refuses it, whatever character is lost, doubled or changed', () => {
  const changed = [...sample].flatMap((character, at) =>
    ['', character.repeat(2), ',', '"', '}', ']', '0', '\\', '\n', 'é'].map(
      (instead) => sample.slice(0, at) + instead + sample.slice(at + 1),
    ),
  );
  for (const text of [sample, ...changed]) expect(jsonFault(text) === undefined, text).toBe(isJson(text));
});

test.each([
  ['', 'line 1, column 1'],
  ['{"a" 1}', 'line 1, column 6'],
  ['{\n  "a": 1,\n}', 'line 3, column 1'],
  ['[1, 2', 'line 1, column 6'],
  ['[01]', 'line 1, column 3'],
  ['{} x', 'line 1, column 4'],
])('%j stops being JSON at %s', (text, place) => expect(jsonFault(text)).toBe(place));

test('a text that nests without end is left to the engine', () => {
  expect(jsonFault('['.repeat(500_000))).toBeUndefined();
});
