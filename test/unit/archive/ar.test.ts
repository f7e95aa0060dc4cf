import { expect, test } from 'vitest';
import { arSegments } from '../../../scripts/archive/ar.ts';
import { gatherSegments } from '../../../scripts/system/disk/segments.ts';

const member = (name: string, text: string) => ({ name, content: { bytes: Buffer.from(text) } });

test('it begins as dpkg-deb begins a .deb', async () => {
  const archive = await gatherSegments(arSegments([member('debian-binary', '2.0\n')], 1_700_000_000));
  expect(archive.toString()).toBe(
    '!<arch>\ndebian-binary   1700000000  0     0     100644  4         `\n2.0\n',
  );
});

test('a member of an odd size is padded with a line feed', async () => {
  const archive = await gatherSegments(arSegments([member('a', 'x'), member('b', 'yy')], 0));
  expect(archive.length).toBe(8 + 60 + 2 + 60 + 2);
  expect(archive.toString('ascii', 68, 70)).toBe('x\n');
});

test.each(['', 'sixteen-letters!', 'with space', 'with/slash', 'größe'])('the name %j is refused', (name) => {
  expect(() => [...arSegments([member(name, 'x')], 0)]).toThrow('has no place for a member');
});

test('a member that is too large for ten digits is refused', () => {
  const huge = { name: 'data.tar.xz', content: { file: '/nowhere', start: 0, size: 10_000_000_000 } };
  expect(() => [...arSegments([huge], 0)]).toThrow('more than a .deb can hold');
});
