import { describe, expect, test } from 'vitest';
import { windowsNameFaults } from '../../../scripts/plan/windows-file-names.ts';

const install = 'C:\\Program Files\\Product';
const whats = (...paths: string[]) => windowsNameFaults(paths, install).map(({ what }) => what);

describe('names that Windows cannot hold are refused', () => {
  test.each([
    ...['CON', 'con', 'aux.txt', 'COM1', 'com¹', 'LPT³.log', 'nul .txt', 'PRN', 'CONIN$', 'dir/nul/x'],
    ...['a.', 'b ', 'dir./x', 'a:b', 'a<b', 'a>b', 'a"b', 'a|b', 'a?b', 'a*b', 'a\\b', 'a\tb', 'a\u0001b'],
    ...['x'.repeat(256), `${'d/'.repeat(120)}x`],
  ])('%j', (path) => {
    const found = whats(path);
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toContain(JSON.stringify(path));
  });

  test.each([
    'console',
    'auxiliary.txt',
    'com10',
    'COM',
    '.hidden',
    'a b',
    'x'.repeat(200),
    'nullable',
    'Straße',
  ])('%j is a name like others', (path) => expect(whats(path)).toEqual([]));
});

describe('names that are one name on Windows are refused', () => {
  test.each([
    ['A.txt', 'a.txt'],
    ['Dir/x', 'dir/x'],
    ['Dir/x', 'dir/y'],
    ['Ä', 'ä'],
    ['\u00e4', 'a\u0308'],
    ['\u00c4', 'a\u0308'],
    ['Ω', 'ω'],
  ])('%j and %j', (one, other) => {
    expect(whats(one, other).join()).toContain('one name on Windows');
  });

  test.each([
    ['dir/a', 'dir/b'],
    ['a', 'dir/a'],
    ['ß', 'SS'],
    ['ı', 'i'],
  ])('%j and %j are two', (one, other) => {
    expect(whats(one, other)).toEqual([]);
  });
});
