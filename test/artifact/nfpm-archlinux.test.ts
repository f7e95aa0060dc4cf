import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { readPkginfo } from '../../scripts/formats/pkginfo.ts';
import { listArchive } from '../../scripts/system/tools/bsdtar.ts';
import { run, runChecked } from '../../scripts/system/tools/run.ts';
import { unlessSkipped } from '../grants.ts';
import { lacks } from '../lacks.ts';
import { lacksNfpm } from '../nfpm.ts';
import { artifact, epoch, fileScratch, fixture, pack, slipway } from './verbs.ts';

const noNfpm = await lacksNfpm();
const skipped = noNfpm !== undefined || (await lacks('bsdtar'));
const noPacman = await lacks('pacman');
const scratch = fileScratch();

describe.skipIf(skipped)(unlessSkipped("harbor's Arch package", noNfpm), () => {
  let out: string;
  let file: string;
  beforeAll(async () => {
    out = await pack(fixture('harbor'), join(scratch, 'dist'), ['--only', 'archlinux']);
    file = artifact(out, '-x86_64.pkg.tar.zst');
  });
  const member = (name: string) => runChecked('bsdtar', ['--extract', '--to-stdout', '--file', file, name]);

  test("says in pacman's words what it is and needs", async () => {
    const { size: _, ...fields } = Object.fromEntries(await readPkginfo(file));
    expect(fields).toEqual({
      pkgname: ['harbor-master'],
      pkgbase: ['harbor-master'],
      pkgver: ['2.3.0rc4-2'],
      pkgdesc: ['keeps the ships apart'],
      arch: ['x86_64'],
      url: ['https://harbor.example/'],
      license: ['Apache-2.0'],
      packager: ['Harbor Packaging <packaging@harbor.example>'],
      builddate: [String(epoch)],
      depend: ['bash'],
      backup: ['etc/harbor/berths.conf', 'etc/logrotate.d/harbord'],
    });
  });

  test('has an .MTREE that names every file with its size and digest', async () => {
    // It is compressed inside of the archive, so its bytes must not become text on the way.
    const packed = join(scratch, 'mtree.gz');
    await runChecked('sh', ['-c', 'bsdtar -xOf "$1" .MTREE >"$2"', 'sh', file, packed]);
    const mtree = gunzipSync(readFileSync(packed)).toString();
    const files = (await listArchive(file)).filter(({ kind, path }) => kind === 'f' && !path.startsWith('.'));
    expect(files.length).toBeGreaterThan(6);
    for (const { path, mode, size, sha256 } of files)
      expect(mtree).toMatch(
        new RegExp(
          `^\\./${path} time=${epoch}\\.0 mode=${Number(mode)} size=${size} type=file .*sha256digest=${sha256}$`,
          'm',
        ),
      );
  });

  test('has the functions that pacman calls, in the language of its shell', async () => {
    const input = await member('.INSTALL');
    const functions = [...input.matchAll(/^function (\w+)\(\) \{$/gm)].map(([, name]) => name);
    expect(functions.toSorted()).toEqual([
      'post_install',
      'post_upgrade',
      'pre_install',
      'pre_remove',
      'pre_upgrade',
    ]);
    expect(await run('bash', ['-n'], { input })).toMatchObject({ status: 0, stderr: '' });
  });

  test.skipIf(noPacman)('is read by pacman itself', async () => {
    // Its own database exists only where root has run it.
    const database = join(scratch, 'pacman');
    mkdirSync(database, { recursive: true });
    const words = ['--dbpath', database, '--query', '--info', '--list', '--file', file];
    const said = await runChecked('pacman', words, { env: { LC_ALL: 'C' } });
    expect(said).toMatch(/^Version +: 2\.3\.0rc4-2$/m);
    expect(said).toMatch(/^Install Script +: Yes$/m);
    expect(said).toContain('harbor-master /usr/lib/systemd/system/harbord.service\n');
  });

  test('reads back as planned, for both machines', async () => {
    const { status, stdout } = await slipway('verify', ['--out', out]);
    expect([status, stdout]).toEqual([
      0,
      expect.stringContaining('2 artifacts: each holds what was planned.'),
    ]);
  });
});
