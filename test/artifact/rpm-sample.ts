import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readElf } from '../../scripts/archive/elf.ts';
import { readAtOf } from '../../scripts/archive/read-at.ts';
import { parseDependency } from '../../scripts/archive/rpm/dependency.ts';
import { interpreterOf } from '../../scripts/archive/rpm/file-dependencies.ts';
import type { RpmArch } from '../../scripts/archive/rpm/lead.ts';
import type { FileContent, RpmPackage } from '../../scripts/archive/rpm/package.ts';
import { ownerRequires } from '../../scripts/archive/rpm/sysusers.ts';
import { sortTree, type Tree } from '../../scripts/model/tree.ts';
import { directoryEntry, fileEntry, linkEntry } from '../trees.ts';

const libraries = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' } as Readonly<Record<string, string>>;

/** Exists on no machine: rpmbuild puts numbers of users that it knows into the payload. */
export const owner = 'slipway-sample';
const owned = { owner, group: owner };

/** A tree with an entry of every kind and role, with a program, a library and a script. */
async function sampleTree(): Promise<Tree> {
  const library = join('/usr/lib', libraries[process.arch] ?? '', 'libbz2.so.1.0');
  return sortTree([
    directoryEntry('/opt/cometd'),
    fileEntry('/opt/cometd/cometd', await readFile('/bin/true'), { mode: 0o755 }),
    fileEntry('/opt/cometd/libbz2.so.1.0', await readFile(library), { mode: 0o755 }),
    fileEntry('/opt/cometd/locked', await readFile('/bin/true'), { mode: 0o600 }),
    fileEntry('/opt/cometd/hook', '#!/bin/sh\nexit 0\n', { mode: 0o755 }),
    fileEntry('/opt/cometd/nothing', ''),
    fileEntry('/opt/cometd/bytes.bin', Buffer.from([0, 1, 2, 254, 255])),
    fileEntry("/opt/cometd/Kö'ln $1", 'a name with a blank, a quote and an umlaut\n'),
    linkEntry('/opt/cometd/latest', 'cometd'),
    fileEntry('/etc/cometd/harbour.conf', 'berths = 3\n', { role: 'conffile', mode: 0o640, group: owner }),
    fileEntry('/usr/share/doc/cometd/README', 'Read me.\n', { role: 'documentation' }),
    fileEntry('/usr/share/doc/cometd/NOTICE', 'Notice.\n'),
    fileEntry('/usr/share/licenses/cometd/LICENSE', 'MIT\n', { role: 'licence' }),
    fileEntry('/usr/lib/systemd/system/cometd.service', '[Unit]\n'),
    directoryEntry('/var/lib/cometd', { ...owned, mode: 0o750 }),
    fileEntry('/var/lib/cometd/cometd.cfg', '', { ...owned, role: 'ghost', mode: 0o640 }),
  ]);
}

async function contentsOf(tree: Tree): Promise<Readonly<Record<string, FileContent>>> {
  const contents: Record<string, FileContent> = {};
  for (const entry of tree) {
    if (entry.kind !== 'file' || !('bytes' in entry.source)) continue;
    const { bytes } = entry.source;
    const interpreter = interpreterOf(bytes);
    if (bytes.toString('latin1', 0, 4) === '\x7fELF')
      contents[entry.path] = { elf: await readElf(readAtOf(bytes)) };
    else if (interpreter) contents[entry.path] = { interpreter };
  }
  return contents;
}

/** A package that uses everything which the writer knows. */
export async function samplePackage(arch: RpmArch): Promise<RpmPackage> {
  const files = await sampleTree();
  return {
    name: 'cometd',
    version: '24.9.1~rc.2',
    release: '1',
    epoch: 2,
    arch,
    summary: 'Comet Server',
    description: 'Keeps backups.\n\nIn two paragraphs, in Köln.',
    licence: 'MIT',
    group: 'System Environment/Daemons',
    url: 'https://comet.example/',
    vendor: "O'Brien",
    packager: 'A B <a@comet.example>',
    buildTime: 1_700_000_000,
    buildHost: 'slipway',
    requires: [
      parseDependency('systemd'),
      parseDependency('systemd', ['post', 'preun']),
      parseDependency('/usr/sbin/useradd', ['pre']),
      parseDependency('tzdata >= 2020'),
      parseDependency('(libcap or libcap-progs)'),
      ...ownerRequires(files),
    ],
    provides: [parseDependency('comet-server = 24')],
    recommends: [parseDependency('ca-certificates')],
    suggests: [parseDependency('logrotate > 3')],
    conflicts: [parseDependency('comet-old < 20')],
    obsoletes: [parseDependency('comet-ancient <= 3')],
    scriptlets: {
      pretrans: 'exit 0\n',
      pre: '#!/bin/sh\necho "$1"\n\n',
      post: 'echo post',
      preun: 'echo preun',
      postun: 'echo postun',
      posttrans: 'echo posttrans',
    },
    changelog: [
      { time: 1_699_999_999, author: 'A B <a@comet.example> - 24.9.1', text: '- Second\n- Third' },
      { time: 1_699_900_000, author: 'A B <a@comet.example> - 24.9.0', text: '- First' },
    ],
    files,
    contents: await contentsOf(files),
  };
}
