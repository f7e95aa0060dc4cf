import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readPe } from '../../scripts/archive/pe.ts';
import { readAtOf } from '../../scripts/archive/read-at.ts';
import { runChecked } from '../../scripts/system/tools/run.ts';
import { lacks, windowsPackers } from '../lacks.ts';
import { artifact, cometd, cometPayload, fileScratch, pack, readCatalogOf, slipway } from './verbs.ts';

const noPackers = await lacks(...windowsPackers);
const noDeb = noPackers || (await lacks('dpkg-deb'));
const noRpm = noPackers || (await lacks('rpm', 'rpm2cpio', 'cpio'));
const noTar = noPackers || (await lacks('tar', 'xz', 'busybox'));
const no7z = noPackers || (await lacks('7z'));
const noneToRead = noDeb || noRpm || noTar || no7z;

const scratch = fileScratch();
const out = join(scratch, 'dist');

/** cometd's own manifest around tiny programs: all eight artifacts. */
beforeAll(async () => {
  if (!noPackers) await pack(cometd, out, ['--payload', cometPayload(join(scratch, 'payload'))]);
});

/** A copy of the whole output directory, to do harm to. */
function copyOfOut(name: string): string {
  cpSync(out, join(scratch, name), { recursive: true });
  return join(scratch, name);
}

function flipByte(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = bytes[at]! ^ 0xff;
  writeFileSync(file, bytes);
}

function emptyFolder(name: string): string {
  mkdirSync(join(scratch, name));
  return join(scratch, name);
}

describe.skipIf(noPackers)('what lies in the output directory', () => {
  const eight = [
    'cometd-24.9.1-1.aarch64.rpm',
    'cometd-24.9.1-1.x86_64.rpm',
    'cometd-24.9.1-linux-arm64.tar.xz',
    'cometd-24.9.1-linux-x86_64.tar.xz',
    'cometd-24.9.1-windows-arm64-setup.exe',
    'cometd-24.9.1-windows-x86_64-setup.exe',
    'cometd_24.9.1_amd64.deb',
    'cometd_24.9.1_arm64.deb',
  ];
  const sboms = eight.map((name) => `${name}.cdx.json`);

  test('is the eight artifacts, an SBOM of each, and three files that tell of them', () => {
    const told = ['SHA256SUMS', 'artifacts.json', 'plan.json'];
    expect(readdirSync(out).sort()).toEqual([...eight, ...sboms, ...told].sort());
  });

  test('passes sha256sum --check', async () => {
    const said = await runChecked('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: out });
    expect(said.trim().split('\n')).toHaveLength(16);
  });
});

describe.skipIf(noDeb)('the deb', () => {
  test('says what it is to dpkg-deb', async () => {
    const info = await runChecked('dpkg-deb', ['--info', artifact(out, 'amd64.deb')]);
    expect(info).toContain('new Debian package, version 2.0.');
    expect(info).toMatch(/^ Package: cometd$/m);
    expect(info).toMatch(/^ Version: 24\.9\.1$/m);
    expect(info).toMatch(/^ Architecture: amd64$/m);
  });

  test('lists and gives its files to dpkg-deb', async () => {
    const listing = await runChecked('dpkg-deb', ['--contents', artifact(out, 'arm64.deb')]);
    expect(listing).toMatch(/^-rwxr-xr-x root\/root +\d+ 2026-01-02 03:04 \.\/opt\/cometd\/cometd$/m);
    expect(listing).toMatch(/^drwxr-x--- cometd\/cometd +0 .* \.\/var\/lib\/cometd\/$/m);
    const unpacked = emptyFolder('deb');
    await runChecked('dpkg-deb', ['--extract', artifact(out, 'arm64.deb'), unpacked]);
    const made = join(scratch, 'payload/linux-arm64/cometd');
    expect(readFileSync(join(unpacked, 'opt/cometd/cometd'))).toEqual(readFileSync(made));
  });

  test('has md5sums that md5sum agrees with', async () => {
    const unpacked = emptyFolder('deb-raw');
    await runChecked('dpkg-deb', ['--raw-extract', artifact(out, 'amd64.deb'), unpacked]);
    const said = await runChecked('md5sum', ['--check', '--strict', 'DEBIAN/md5sums'], { cwd: unpacked });
    expect(said).toContain('opt/cometd/cometd: OK');
  });
});

describe.skipIf(noTar)('the tar.xz', () => {
  test.each([
    ['GNU tar', ['tar', 'xJf']],
    ['BusyBox', ['busybox', 'tar', '-xJf']],
  ])('unpacks with %s into one directory', async (name, [program = '', ...words]) => {
    const unpacked = emptyFolder(`tar ${name}`);
    await runChecked(program, [...words, artifact(out, 'linux-x86_64.tar.xz'), '-C', unpacked]);
    expect(readdirSync(unpacked)).toEqual(['cometd-24.9.1-linux-x86_64']);
    const top = join(unpacked, 'cometd-24.9.1-linux-x86_64');
    expect(readdirSync(top)).toEqual(
      expect.arrayContaining(['INSTALL.txt', 'LICENSE.txt', 'cometd', 'vendor']),
    );
    const made = join(scratch, 'payload/linux-x86_64/cometd');
    expect(readFileSync(join(top, 'cometd'))).toEqual(readFileSync(made));
  });

  test('is one xz stream of many blocks with CRC64', async () => {
    const said = await runChecked('xz', ['--list', '--robot', artifact(out, 'linux-arm64.tar.xz')]);
    expect(said).toMatch(/^file\t1\t\d+\t.*\tCRC64\t0$/m);
  });
});

describe.skipIf(no7z)('the installer', () => {
  test.each([
    ['x86_64', '64-bit = +'],
    ['arm64', 'NSIS-3 Unicode'],
  ])('for %s gives its files to 7-Zip', async (machine, kind) => {
    const file = artifact(out, `windows-${machine}-setup.exe`);
    expect(await runChecked('7z', ['l', file])).toContain(kind);
    const unpacked = join(scratch, `exe-${machine}`);
    await runChecked('7z', ['x', '-y', `-o${unpacked}`, file]);
    // What is installed lies below a variable of the script.
    const [top = ''] = readdirSync(unpacked).filter((name) => name.startsWith('$_'));
    const made = join(scratch, `payload/windows-${machine}/cometd.exe`);
    expect(readFileSync(join(unpacked, top, 'cometd.exe'))).toEqual(readFileSync(made));
    expect(existsSync(join(unpacked, top, 'vendor/THIRD-PARTY.txt'))).toBe(true);
    for (const program of ['cometd-service.exe', 'cometd-manager.exe'])
      expect(await readPe(readAtOf(readFileSync(join(unpacked, top, program))))).toMatchObject({ machine });
  });
});

describe.skipIf(noRpm)('the rpm', () => {
  test('passes rpm --checksig and says what it is', async () => {
    const file = artifact(out, 'x86_64.rpm');
    expect(await runChecked('rpm', ['--checksig', file])).toMatch(/: digests OK$/m);
    const info = await runChecked('rpm', ['--query', '--package', '--info', file]);
    expect(info).toMatch(/^Name +: cometd$/m);
    expect(info).toMatch(/^Version +: 24\.9\.1$/m);
    expect(info).toMatch(/^Architecture: x86_64$/m);
  });

  test('gives its payload to rpm2cpio and cpio', async () => {
    const unpacked = emptyFolder('rpm');
    const unpack = 'rpm2cpio "$1" | cpio --extract --make-directories --quiet';
    await runChecked('sh', ['-c', unpack, 'sh', artifact(out, 'aarch64.rpm')], { cwd: unpacked });
    const made = join(scratch, 'payload/linux-arm64/cometd');
    expect(readFileSync(join(unpacked, 'opt/cometd/cometd'))).toEqual(readFileSync(made));
  });
});

describe.skipIf(noneToRead)('verify', () => {
  test('agrees with all eight', async () => {
    const { status, stdout, stderr } = await slipway('verify', ['--out', out, '--quiet']);
    expect([status, stdout, stderr]).toEqual([0, '', '']);
  });

  test.each(['amd64.deb', 'x86_64.rpm', 'linux-arm64.tar.xz', 'windows-arm64-setup.exe'])(
    'names the %s in which a byte was flipped, and no other',
    async (ending) => {
      const folder = copyOfOut(`flipped-${ending}`);
      const file = artifact(folder, ending);
      flipByte(file, Math.floor(readFileSync(file).length * 0.9));
      const { status, stderr } = await slipway('verify', ['--out', folder, '--quiet']);
      expect(status).toBe(1);
      expect(stderr).toContain(`${file}: `);
      expect(stderr).toContain('its SHA-256 is');
      const others = readCatalogOf(folder).artifacts.filter(({ path }) => path !== basename(file));
      expect(others.filter(({ path }) => stderr.includes(path))).toEqual([]);
      expect(stderr).not.toContain('    at ');
    },
  );

  test('names the file that was changed inside of an artifact', async () => {
    const folder = copyOfOut('changed');
    const file = artifact(folder, 'linux-x86_64.tar.xz');
    const top = join(folder, 'cometd-24.9.1-linux-x86_64');
    await runChecked('tar', ['-xJf', file, '-C', folder]);
    writeFileSync(join(top, 'LICENSE.txt'), 'none\n');
    await runChecked('tar', ['--owner=0', '--group=0', '-cJf', file, '-C', folder, basename(top)]);
    rmSync(top, { recursive: true });
    const { status, stderr } = await slipway('verify', ['--out', folder, '--only', 'tarxz', '--quiet']);
    expect(status).toBe(1);
    expect(stderr).toMatch(/planned, but not in it: f 0644 root:root \d+ \w+ LICENSE\.txt/);
    expect(stderr).toMatch(/in it, but not planned: f 0644 root:root 5 \w+ LICENSE\.txt/);
    expect(stderr).not.toContain('THIRD-PARTY.txt');
  });

  test('names an artifact that is gone', async () => {
    const folder = copyOfOut('gone');
    const file = artifact(folder, 'arm64.deb');
    rmSync(file);
    const { status, stderr } = await slipway('verify', ['--out', folder, '--only', 'deb', '--quiet']);
    expect(status).toBe(1);
    expect(stderr).toBe(
      `${file}: deb linux-arm64: the artifact is missing\n    Run \`npm run package\` again.\n`,
    );
  });

  test('finds that SHA256SUMS, artifacts.json and plan.json do not agree', async () => {
    const folder = copyOfOut('disagree');
    const catalog = readCatalogOf(folder);
    const artifacts = catalog.artifacts.filter(({ format }) => format !== 'rpm');
    writeFileSync(join(folder, 'artifacts.json'), JSON.stringify({ ...catalog, artifacts }));
    const { status, stderr } = await slipway('verify', ['--out', folder]);
    expect(status).toBe(1);
    expect(stderr).toContain('artifacts.json does not know cometd-24.9.1-1.x86_64.rpm');
    expect(stderr).toContain('SHA256SUMS: it does not say what artifacts.json says');
  });

  test('says where nothing was packaged, and which file is broken', async () => {
    const empty = emptyFolder('empty');
    const nothing = await slipway('verify', ['--out', empty]);
    expect([nothing.status, nothing.stderr]).toEqual([
      1,
      expect.stringContaining('nothing was packaged there'),
    ]);
    writeFileSync(join(empty, 'artifacts.json'), '{"artifacts": [');
    const broken = await slipway('verify', ['--out', empty]);
    expect(broken.stderr).toMatch(/artifacts\.json: this is no JSON: .*\n {4}Somebody else wrote to it/);
  });
});

test.skipIf(noPackers)('without its readers verify says so before it reads', async () => {
  const { status, stderr } = await slipway('verify', ['--out', out], {
    env: { PATH: emptyFolder('no-path') },
  });
  expect(status).toBe(1);
  expect(stderr).toContain('7z, which reads Windows installers, is not on this machine');
  expect(stderr).not.toContain('started');
});
