import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { machineOf } from '../model/target.ts';
import type { Command } from './measure.ts';
import { packagesIn } from './ours.ts';
import type { Row } from './row.ts';
import { epoch, type Part, type Site } from './site.ts';

const threads = 2;
const env = { SOURCE_DATE_EPOCH: String(epoch) };

/** The limit: each target's bytes compressed once. Then the programs that everybody uses, with two threads. */
export function peerRows(site: Site): readonly Row[] {
  return [
    { ...row(site, 'limit', `xz -T${threads} -6 once`, xzCommand), who: 'limit' },
    row(site, 'dpkg-deb', 'dpkg-deb -Zxz -z6', debCommand, writeControl),
    row(site, 'rpmbuild', `rpmbuild w6T${threads}.xzdio`, rpmCommand, writeSpec),
    row(site, 'tar', `tar | xz -T${threads} -6`, tarCommand),
  ];
}

type Peer = (part: Part, out: string) => Command;

/** A row that works on each target in turn; `out` is a directory of its own. */
function row(
  { folder, parts }: Site,
  id: string,
  title: string,
  command: Peer,
  prepare: (part: Part, out: string) => Promise<void> = async () => {},
): Row {
  const outOf = (round: number) => join(folder, `${id}-${round}`);
  return {
    id,
    title,
    who: 'peer',
    prepare: async (round) => {
      await mkdir(outOf(round), { recursive: true });
      for (const part of parts) await prepare(part, outOf(round));
    },
    commands: (round) => parts.map((part) => command(part, outOf(round))),
    made: (round) => packagesIn(outOf(round)),
  };
}

/** xz takes no name for its output; a shell names it, and is given both names as arguments. */
function xzCommand({ tar, target }: Part, out: string): Command {
  const xz = `xz -T${threads} -6`;
  return { program: 'sh', args: ['-c', `${xz} < "$1" > "$2"`, 'sh', tar, join(out, `${target}.tar.xz`)] };
}

function tarCommand({ tree, target }: Part, out: string): Command {
  const xz = `xz -T${threads} -6`;
  return {
    program: 'tar',
    args: ['-C', tree, '--sort=name', `-I${xz}`, '-cf', join(out, `${target}.tar.xz`), 'opt'],
  };
}

async function writeControl({ tree, target }: Part): Promise<void> {
  const arch = machineOf(target) === 'x86_64' ? 'amd64' : 'arm64';
  const control = [
    'Package: peer',
    'Version: 1.0.0',
    `Architecture: ${arch}`,
    'Maintainer: Slipway <slipway@slipway.example>',
    'Description: to compare with',
  ];
  await mkdir(join(tree, 'DEBIAN'), { recursive: true });
  await writeFile(join(tree, 'DEBIAN/control'), `${control.join('\n')}\n`);
}

function debCommand({ tree, target }: Part, out: string): Command {
  const args = ['-Zxz', '-z6', `--threads-max=${threads}`, '--root-owner-group', '--build', tree];
  return { program: 'dpkg-deb', args: [...args, join(out, `${target}.deb`)], env };
}

async function writeSpec({ tree, target }: Part, out: string): Promise<void> {
  const spec = [
    'Name: peer',
    'Version: 1.0.0',
    'Release: 1',
    'Summary: to compare with',
    'License: MIT',
    'AutoReqProv: no',
    '%description',
    'To compare with.',
    '%install',
    `cp -al '${tree}/opt' '%{buildroot}/opt'`,
    '%files',
    '/opt/*',
  ];
  const file = specFile(out, target);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${spec.join('\n')}\n`);
}

function specFile(out: string, target: string): string {
  return join(out, 'work', `${target}.spec`);
}

function rpmCommand({ target }: Part, out: string): Command {
  const defines = {
    _topdir: join(out, 'work'),
    _rpmdir: out,
    _rpmfilename: `${target}.rpm`,
    _binary_payload: `w6T${threads}.xzdio`,
    // Nothing but packing is compared: no stripping, no debug package, no links by build id.
    __os_install_post: '%{nil}',
    debug_package: '%{nil}',
    _build_id_links: 'none',
  };
  const options = Object.entries(defines).flatMap(([name, value]) => ['--define', `${name} ${value}`]);
  const arch = machineOf(target) === 'x86_64' ? 'x86_64' : 'aarch64';
  return {
    program: 'rpmbuild',
    args: ['-bb', '--target', `${arch}-linux`, ...options, specFile(out, target)],
    env,
  };
}
