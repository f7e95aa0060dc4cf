import { lstatSync, mkdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { arSegments } from '../../scripts/archive/ar.ts';
import { tarSegments } from '../../scripts/archive/tar.ts';
import { createCompressor } from '../../scripts/compress/compress.ts';
import { sortTree } from '../../scripts/model/tree.ts';
import { digestBytes } from '../../scripts/system/disk/digest.ts';
import { writeSegments } from '../../scripts/system/disk/segments.ts';
import { runChecked } from '../../scripts/system/tools/run.ts';
import { lacks } from '../lacks.ts';
import { scratch } from '../scratch.ts';
import { seededBytes } from '../seeded.ts';
import { directoryEntry, fileEntry, linkEntry } from '../trees.ts';

const long = `/opt/t/${'n'.repeat(120)}`;
const epoch = 1_700_000_000;
const options = { prefix: '.', epoch, large: 32 * 1024 };

const tree = sortTree([
  directoryEntry('/opt'),
  directoryEntry('/opt/t', { mode: 0o750 }),
  fileEntry('/opt/t/empty', ''),
  fileEntry('/opt/t/größe 日本.txt', 'letters'),
  fileEntry('/opt/t/large', seededBytes(70_000, 1), { mode: 0o755 }),
  linkEntry('/opt/t/link', 'large'),
  linkEntry('/opt/t/link-to-long', long),
  fileEntry(long, 'long'),
]);

/** What unpackers of other systems keep: `content` alone, or modes and the times of files, too. */
type Keeping = 'everything' | 'content';

/** Every path of the Tree lies below a directory and is as the Tree says. */
function expectUnpacked(root: string, keeping: Keeping = 'everything'): void {
  for (const entry of tree) {
    const file = join(root, entry.path);
    const found = lstatSync(file);
    if (entry.kind === 'file') expect(digestBytes(readFileSync(file)).sha256).toBe(entry.sha256);
    if (keeping === 'content') continue;
    if (entry.kind === 'link') expect(readlinkSync(file)).toBe(entry.target);
    else expect([entry.path, found.mode & 0o7777]).toEqual([entry.path, entry.mode]);
    if (entry.kind === 'file') expect([entry.path, found.mtimeMs]).toEqual([entry.path, epoch * 1000]);
  }
}

async function pack(folder: string): Promise<string> {
  const file = join(folder, 'tree.tar');
  await writeSegments(tarSegments(tree, options), file);
  return file;
}

test.skipIf(await lacks('tar'))('GNU tar unpacks it, and lists owners by name', async () => {
  const folder = scratch();
  const file = await pack(folder);
  await runChecked('tar', [
    '--extract',
    '--preserve-permissions',
    '--no-same-owner',
    '--file',
    file,
    '-C',
    folder,
  ]);
  expectUnpacked(folder);
  const listing = await runChecked('tar', ['--list', '--verbose', '--file', file], {
    env: { TZ: 'UTC', LC_ALL: 'C' },
  });
  expect(listing.split('\n')[0]).toBe('drwxr-xr-x root/root         0 2023-11-14 22:13 ./');
});

test.skipIf(await lacks('busybox'))('BusyBox unpacks it', async () => {
  const folder = scratch();
  await runChecked('busybox', ['tar', '-x', '-o', '-p', '-f', await pack(folder), '-C', folder]);
  expectUnpacked(folder);
});

test.skipIf(await lacks('python3'))('Python unpacks it', async () => {
  const folder = scratch();
  const program = 'import sys, tarfile; tarfile.open(sys.argv[1]).extractall(sys.argv[2])';
  await runChecked('python3', ['-W', 'ignore', '-c', program, await pack(folder), folder]);
  expectUnpacked(folder);
});

test.skipIf(await lacks('7z'))('7-Zip unpacks it', async () => {
  const folder = scratch();
  await runChecked('7z', ['x', '-snld', `-o${folder}`, await pack(folder)]);
  expectUnpacked(folder, 'content');
});

/** A .deb around the Tree, its data in several Blocks. */
async function packDeb(folder: string): Promise<string> {
  const [data, control, deb] = ['data.tar.xz', 'control.tar', 'p.deb'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const sizes = { chunkSize: 32 * 1024, large: 32 * 1024 };
  const { size } = await createCompressor({ jobs: 2, cache: false, sizes })(tarSegments(tree, options), data);
  const fields = 'Package: p\nVersion: 1\nArchitecture: all\nMaintainer: a <a@example.org>\nDescription: d\n';
  await writeSegments(tarSegments([fileEntry('control', fields)], { prefix: '.', epoch }), control);
  const members = [
    { name: 'debian-binary', content: { bytes: Buffer.from('2.0\n') } },
    { name: 'control.tar', content: { bytes: readFileSync(control) } },
    { name: 'data.tar.xz', content: { file: data, start: 0, size } },
  ];
  await writeSegments(arSegments(members, epoch), deb);
  return deb;
}

test.skipIf(await lacks('dpkg-deb'))('dpkg-deb lists and unpacks it in a .deb', async () => {
  const folder = scratch();
  const deb = await packDeb(folder);
  expect(await runChecked('dpkg-deb', ['--field', deb, 'Package'])).toBe('p\n');
  await runChecked('dpkg-deb', ['--extract', deb, join(folder, 'root')]);
  expectUnpacked(join(folder, 'root'));
});

// dpkg reads the archive with a reader of its own, which knows less than GNU tar.
test.skipIf(process.getuid?.() !== 0 || (await lacks('dpkg')))('dpkg itself unpacks it', async () => {
  const folder = scratch();
  const root = join(folder, 'root');
  for (const name of ['info', 'updates', 'triggers'])
    mkdirSync(join(root, 'var/lib/dpkg', name), { recursive: true });
  writeFileSync(join(root, 'var/lib/dpkg/status'), '');
  await runChecked('dpkg', [`--root=${root}`, '--log=/dev/null', '--unpack', await packDeb(folder)]);
  expectUnpacked(root);
});

test.skipIf(await lacks('ar'))('GNU ar lists the members of the .deb', async () => {
  const folder = scratch();
  const listing = await runChecked('ar', ['tv', await packDeb(folder)], { env: { TZ: 'UTC', LC_ALL: 'C' } });
  const rows = listing
    .trim()
    .split('\n')
    .map((row) => row.split(/\s+/));
  expect(rows.map((row) => [row[0], row[1], row.at(-1)])).toEqual([
    ['rw-r--r--', '0/0', 'debian-binary'],
    ['rw-r--r--', '0/0', 'control.tar'],
    ['rw-r--r--', '0/0', 'data.tar.xz'],
  ]);
});
