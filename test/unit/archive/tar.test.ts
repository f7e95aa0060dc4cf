import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, type Header } from 'tar-stream';
import { expect, test } from 'vitest';
import { tarSegments } from '../../../scripts/archive/tar.ts';
import type { Tree } from '../../../scripts/model/tree.ts';
import { gatherSegments } from '../../../scripts/system/disk/segments.ts';
import { directoryEntry, fileEntry, linkEntry } from '../../trees.ts';

const epoch = 1_700_000_000;
const pack = (tree: Tree, prefix = '.', large?: number) =>
  gatherSegments(tarSegments(tree, { prefix, epoch, ...(large !== undefined && { large }) }));

/** What another reader of tar finds: headers, and content as text. */
async function read(archive: Buffer): Promise<readonly (Header & { readonly text: string })[]> {
  const found: (Header & { text: string })[] = [];
  const reader = extract().on('entry', async (header, body, next) => {
    const pieces: Uint8Array[] = [];
    for await (const piece of body) pieces.push(piece as Uint8Array);
    found.push({ ...header, text: Buffer.concat(pieces).toString() });
    next();
  });
  await pipeline(Readable.from([archive]), reader as unknown as NodeJS.WritableStream);
  return found;
}

test('every entry stands once below the prefix, behind the prefix itself', async () => {
  const tree = [directoryEntry('/opt/a'), fileEntry('/opt/a/f', 'text'), linkEntry('/opt/a/l', 'f')];
  const found = await read(await pack(tree));
  expect(found.map(({ name, type, text }) => [name, type, text])).toEqual([
    ['./', 'directory', ''],
    ['./opt/a/', 'directory', ''],
    ['./opt/a/f', 'file', 'text'],
    ['./opt/a/l', 'symlink', ''],
  ]);
  expect(found[3]!.linkname).toBe('f');
});

test('relative paths go below a prefix of their own', async () => {
  const found = await read(await pack([fileEntry('bin/f', 'text')], 'cometd-1.0'));
  expect(found.map(({ name }) => name)).toEqual(['cometd-1.0/', 'cometd-1.0/bin/f']);
});

test('times are the epoch, numbers of owners 0, and owners go by name', async () => {
  const tree = [directoryEntry('/a', { owner: 'comet', group: 'backup' }), fileEntry('/b', 'x')];
  const [top, a, b] = await read(await pack(tree));
  for (const entry of [top!, a!, b!])
    expect(entry).toMatchObject({ uid: 0, gid: 0, mtime: new Date(epoch * 1000) });
  expect(top).toMatchObject({ uname: 'root', gname: 'root', mode: 0o755 });
  expect(a).toMatchObject({ uname: 'comet', gname: 'backup' });
});

test.each([0o000, 0o644, 0o755, 0o4755, 0o1777])(
  'mode %o is kept, and 0 is a mode like any other',
  async (mode) => {
    const found = await read(await pack([directoryEntry('/d', { mode }), fileEntry('/f', '', { mode })]));
    expect(found.slice(1).map((entry) => entry.mode)).toEqual([mode, mode]);
  },
);

test.each([
  ['of 99 bytes', 'n'.repeat(97)],
  ['of 100 bytes', 'n'.repeat(98)],
  ['of 101 bytes', 'n'.repeat(99)],
  ['of 300 bytes', 'n'.repeat(298)],
  ['that is deep', Array(40).fill('folder').join('/')],
  ['with letters beyond ASCII', 'größe/日本語.txt'],
])('a name %s comes back as it was', async (_, name) => {
  const archive = await pack([fileEntry(name, 'text'), linkEntry('link', name), fileEntry('next', 'more')]);
  const [, file, link, next] = await read(archive);
  expect(file).toMatchObject({ name: `./${name}`, text: 'text' });
  expect(link).toMatchObject({ name: './link', linkname: name });
  expect(next).toMatchObject({ name: './next', text: 'more' });
});

test('no pax header is written: dpkg refuses it', async () => {
  const archive = await pack([fileEntry('größe', 'x'), fileEntry('n'.repeat(300), 'x')]);
  const flags = Array.from({ length: archive.length / 512 }, (_, n) => n * 512)
    .filter((at) => archive.toString('ascii', at + 257, at + 262) === 'ustar')
    .map((at) => String.fromCharCode(archive[at + 156]!));
  expect(flags).toEqual(['5', 'L', '0', 'L', '0']);
});

test('it is padded to blocks of 512 bytes and ends with two of them', async () => {
  const archive = await pack([fileEntry('f', 'x'.repeat(513))]);
  expect(archive.length).toBe(512 + 512 + 1024 + 1024);
  expect(archive.subarray(-1024)).toEqual(Buffer.alloc(1024));
});

test('a file of more than 8 GiB has its size in the header', async () => {
  const size = 2 ** 33 + 5;
  const huge = fileEntry('huge', '', { size, source: { file: '/nowhere' } });
  const segments = [];
  for await (const segment of tarSegments([huge], { prefix: '.', epoch })) segments.push(segment);
  expect(segments[2]).toMatchObject({ file: '/nowhere', start: 0, size });
  const { bytes } = segments[1] as { bytes: Buffer };
  expect(bytes.readUIntBE(124 + 6, 6)).toBe(size);
});

test('the entries are left as they were', async () => {
  const tree = [fileEntry('f', 'x')];
  const before = JSON.stringify(tree);
  await pack(tree);
  expect(JSON.stringify(tree)).toBe(before);
});

test('an owner or a time that has no place in a header is refused', async () => {
  const owned = [fileEntry('f', 'x', { owner: 'o'.repeat(32) })];
  await expect(pack(owned)).rejects.toThrow('a name longer than tar can hold');
  const late = tarSegments([], { prefix: '.', epoch: 2 ** 31 });
  await expect(gatherSegments(late)).rejects.toThrow('Set SOURCE_DATE_EPOCH to a time before 2038');
});
