import { expect, test } from 'vitest';
import { strangePaths } from '../../../scripts/lab/attack/digest-tree.ts';

test('a path may be as at any moment of the steps without an attack, or as before all of them', () => {
  const moments = [new Map([['/etc/a', 'file 1']]), new Map([['/etc/a', 'file 2']])];
  expect(strangePaths(new Map([['/etc/a', 'file 1']]), moments)).toEqual([]);
  expect(strangePaths(new Map(), moments)).toEqual([]);
});

test('a new file, another content, owner or mode, and a file that is gone are strange', () => {
  const moments = [new Map([['/etc/a', 'file 0:0 644 x']])];
  const now = new Map([
    ['/etc/a', 'file 998:0 644 x'],
    ['/etc/shells', 'gone'],
    ['/usr/lib/systemd/system-generators/a.cfg', 'file 998:998 755 y'],
  ]);
  expect(strangePaths(now, moments).map((line) => line.split(' ')[0])).toEqual([...now.keys()]);
});
