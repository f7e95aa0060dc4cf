import { expect, test } from 'vitest';
import { cpioSegments } from '../../../scripts/archive/cpio.ts';
import { FaultError } from '../../../scripts/model/fault.ts';
import { sortTree, type Tree } from '../../../scripts/model/tree.ts';
import { gatherSegments } from '../../../scripts/system/disk/segments.ts';
import { directoryEntry, fileEntry, linkEntry } from '../../trees.ts';

const epoch = 0x6b03b04d;

/** The 13 numbers of each header by their names in `man 5 cpio`, with name and content. */
function read(archive: Buffer) {
  const names = ['ino', 'mode', 'uid', 'gid', 'nlink', 'mtime', 'filesize'];
  const found = [];
  for (let at = 0; at < archive.length; ) {
    expect(archive.toString('ascii', at, at + 6)).toBe('070701');
    const number = (n: number) =>
      Number.parseInt(archive.toString('ascii', at + 6 + n * 8, at + 14 + n * 8), 16);
    const fields = Object.fromEntries(names.map((name, n) => [name, number(n)]));
    const [size, nameSize] = [number(6), number(11)];
    const content = (at + 110 + nameSize + 3) & ~3;
    found.push({
      ...fields,
      name: archive.toString('utf8', at + 110, at + 110 + nameSize - 1),
      text: archive.toString('utf8', content, content + size),
    });
    at = (content + size + 3) & ~3;
  }
  return found;
}

const pack = (tree: Tree, large?: number) =>
  gatherSegments(cpioSegments(tree, { epoch, ...(large !== undefined && { large }) }));

test('headers say what rpmbuild says of the same files', async () => {
  const tree = sortTree([
    directoryEntry('/opt/t', { mode: 0o750 }),
    fileEntry('/opt/t/a', 'hi\n', { mode: 0o755 }),
    fileEntry('/opt/t/g', '', { role: 'ghost' }),
    linkEntry('/opt/t/l', 'a'),
  ]);
  const common = { uid: 0, gid: 0, nlink: 1, mtime: epoch };
  expect(read(await pack(tree))).toEqual([
    { ino: 1, mode: 0o040750, ...common, filesize: 0, name: './opt/t', text: '' },
    { ino: 2, mode: 0o100755, ...common, filesize: 3, name: './opt/t/a', text: 'hi\n' },
    { ino: 4, mode: 0o120777, ...common, filesize: 1, name: './opt/t/l', text: 'a' },
    { ino: 0, mode: 0, ...common, mtime: 0, filesize: 0, name: 'TRAILER!!!', text: '' },
  ]);
});

test.each([1, 2, 3, 4, 5])(
  'names and contents of %d bytes more than a multiple of four are padded',
  async (length) => {
    const tree = [fileEntry(`/${'n'.repeat(length)}`, 'c'.repeat(length)), fileEntry('/ü', 'end')];
    const archive = await pack(tree);
    expect(archive.length % 4).toBe(0);
    expect(read(archive).map(({ name, text }) => [name, text])).toEqual([
      [`./${'n'.repeat(length)}`, 'c'.repeat(length)],
      ['./ü', 'end'],
      ['TRAILER!!!', ''],
    ]);
  },
);

test('all files of 4 GiB and more are named at once, before anything is written', () => {
  const huge = (path: string, size: number) => fileEntry(path, '', { size, source: { file: '/nowhere' } });
  const tree = [huge('/a', 2 ** 32), huge('/b', 2 ** 32 - 1), huge('/c', 2 ** 40)];
  let thrown: unknown;
  try {
    cpioSegments(tree, { epoch }).next();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(FaultError);
  expect((thrown as FaultError).faults.map(({ what }) => what.split(' ')[0])).toEqual(['/a', '/c']);
});
