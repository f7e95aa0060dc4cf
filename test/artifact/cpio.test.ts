import { lstatSync, mkdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cpioSegments } from '../../scripts/archive/cpio.ts';
import { sortTree } from '../../scripts/model/tree.ts';
import { gatherSegments, writeSegments } from '../../scripts/system/disk/segments.ts';
import { runChecked } from '../../scripts/system/tools/run.ts';
import { lacks } from '../lacks.ts';
import { scratch } from '../scratch.ts';
import { directoryEntry, fileEntry, linkEntry } from '../trees.ts';

const epoch = 1_700_000_000;

const tree = sortTree([
  directoryEntry('/opt/t', { mode: 0o750 }),
  fileEntry('/opt/t/a', 'hi\n', { mode: 0o755 }),
  fileEntry('/opt/t/größe', 'longer text\n'),
  linkEntry('/opt/t/link', 'a'),
  directoryEntry('/opt/t/sub'),
  fileEntry('/opt/t/sub/b', ''),
]);

function expectUnpacked(root: string): void {
  for (const entry of tree) {
    const file = join(root, entry.path);
    if (entry.kind === 'link') expect(readlinkSync(file)).toBe(entry.target);
    if (entry.kind === 'file')
      expect(readFileSync(file)).toEqual('bytes' in entry.source && entry.source.bytes);
    if (entry.kind !== 'link') expect(lstatSync(file).mode & 0o7777).toBe(entry.mode);
  }
}

async function pack(folder: string): Promise<string> {
  const file = join(folder, 'tree.cpio');
  await writeSegments(cpioSegments(tree, { epoch }), file);
  return file;
}

test.skipIf(await lacks('cpio'))('GNU cpio unpacks it and finds nothing to complain of', async () => {
  const folder = scratch();
  const args = ['--extract', '--make-directories', '--no-preserve-owner', '--file', await pack(folder)];
  await runChecked('cpio', [...args, '--quiet', '--only-verify-crc'], { cwd: folder });
  await runChecked('cpio', args, { cwd: folder });
  expectUnpacked(folder);
});

test.skipIf(await lacks('busybox'))('BusyBox unpacks it', async () => {
  const folder = scratch();
  await runChecked('busybox', ['cpio', '-i', '-d', '-F', await pack(folder)], { cwd: folder });
  expectUnpacked(folder);
});

test.skipIf(await lacks('7z'))('7-Zip unpacks it', async () => {
  const folder = scratch();
  await runChecked('7z', ['x', '-snld', `-o${folder}`, await pack(folder)]);
  expect(readFileSync(join(folder, 'opt/t/größe'), 'utf8')).toBe('longer text\n');
});

const spec = `
Name: t
Version: 1
Release: 1
Summary: t
License: MIT
BuildArch: noarch
%description
t
%install
cp -a %{_sourcedir}/opt %{buildroot}/opt
find %{buildroot} -exec touch --no-dereference --date=@${epoch} {} +
%files
%dir %attr(0750,root,root) /opt/t
%attr(0755,root,root) /opt/t/a
%attr(0644,root,root) /opt/t/größe
/opt/t/link
%dir %attr(0755,root,root) /opt/t/sub
%attr(0644,root,root) /opt/t/sub/b
`;

test.skipIf(await lacks('rpmbuild', 'rpm2cpio', 'cpio'))(
  'it is byte for byte what rpmbuild makes of the files',
  async () => {
    const folder = scratch();
    const sources = join(folder, 'SOURCES');
    mkdirSync(sources);
    await runChecked('cpio', ['-i', '-d', '-m', '--no-preserve-owner', '--file', await pack(folder)], {
      cwd: sources,
    });
    writeFileSync(join(folder, 't.spec'), spec);
    const define = (words: string) => ['--define', words];
    await runChecked('rpmbuild', [
      ...['-bb', ...define(`_topdir ${folder}`), ...define('_build_id_links none')],
      ...[...define('__os_install_post %{nil}'), join(folder, 't.spec')],
    ]);
    const payload = join(folder, 'payload.cpio');
    const rpm = join(folder, 'RPMS/noarch/t-1-1.noarch.rpm');
    // rpm2cpio writes to its standard output, which is no text.
    await runChecked('sh', ['-c', 'rpm2cpio "$1" >"$2"', 'sh', rpm, payload]);
    const ours = await gatherSegments(cpioSegments(tree, { epoch }));
    expect(readFileSync(payload).toString('latin1')).toBe(ours.toString('latin1'));
  },
);
