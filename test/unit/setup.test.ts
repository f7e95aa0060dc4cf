import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from '../../scripts/system/tools/run.ts';

const root = resolve(import.meta.dirname, '../..');
const lintian = { name: 'lintian', purpose: 'checks .deb packages', for: ['test'] };
const makensis = { name: 'makensis', purpose: 'packs Windows installers', for: ['package', 'test'] };

/** A repository in which set-up is real and the doctor says what a test wants; `installed` and `prepared` are made by what it runs. */
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-setup-'));
  await mkdir(join(folder, 'scripts'));
  await cp(join(root, 'scripts/setup.mjs'), join(folder, 'scripts/setup.mjs'));
  await cp(join(root, 'package-lock.json'), join(folder, 'package-lock.json'));
  await writeFile(join(folder, 'package.json'), '{"type": "module"}');
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await script(
    'scripts/prepare.ts',
    `import { writeFileSync } from 'node:fs'; writeFileSync('prepared', '');`,
  );
  await script('install', '#!/bin/sh\necho "$DEBIAN_FRONTEND: $*" > installed\n');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function script(path: string, text: string): Promise<void> {
  await writeFile(join(folder, path), text);
  await chmod(join(folder, path), 0o755);
}

/** The doctor says `before`, and `after` once something was installed. */
async function doctorSays(before: object, after: object = before): Promise<void> {
  const installer = { command: ['./install', '--yes'], root: false };
  const answers = [before, after].map((answer) =>
    JSON.stringify({ programs: [], packages: [], unprepared: [], installer, ...answer }),
  );
  const text = `import { existsSync } from 'node:fs';
const answer = ${answers[1]};
console.log(JSON.stringify(existsSync('installed') ? answer : ${answers[0]}));`;
  await script('scripts/doctor.ts', text);
}

function setUp(...args: readonly string[]) {
  return run(process.execPath, ['scripts/setup.mjs', ...args], { cwd: folder, env: { SLIPWAY_DEBUG: '' } });
}

function written(path: string): Promise<string | undefined> {
  return readFile(join(folder, path), 'utf8').catch(() => undefined);
}

test('where everything is here, set-up does nothing', async () => {
  await doctorSays({});
  expect(await setUp()).toEqual({ status: 0, stdout: 'Set up: everything is here.\n', stderr: '' });
  expect([await written('installed'), await written('prepared')]).toEqual([undefined, undefined]);
});

test('set-up installs just the packages that are missing, and asks no questions', async () => {
  await doctorSays({ programs: [makensis, lintian], packages: ['lintian', 'nsis'] }, {});
  const { status, stdout } = await setUp();
  expect(status).toBe(0);
  expect(stdout).toContain('Installing lintian nsis …');
  expect(await written('installed')).toBe('noninteractive: --yes lintian nsis\n');
});

test('set-up prepares what no package manager brings', async () => {
  await doctorSays({ unprepared: ['bun-linux-arm64'] });
  const { status, stdout } = await setUp();
  expect(status).toBe(0);
  expect(stdout).toContain('Preparing bun-linux-arm64 …');
  expect(await written('prepared')).toBe('');
});

test('set-up fails when a program that packing needs is still missing, and says how to get it', async () => {
  await doctorSays({ programs: [makensis], packages: ['nsis'], advice: 'sudo get nsis' });
  const { status, stderr } = await setUp();
  expect(status).toBe(1);
  expect(stderr).toContain('makensis, which packs Windows installers');
  expect(stderr).toContain('sudo get nsis');
});

test('a program that only tests need does not keep anybody from packaging', async () => {
  await doctorSays({ programs: [lintian] });
  const { status, stdout } = await setUp();
  expect(status).toBe(0);
  expect(stdout).toContain('Packaging needs none of them');
  expect(stdout).toContain('Set up for packaging.');
});

test('set-up shows what a failed installation said', async () => {
  await script('install', '#!/bin/sh\necho "Temporary failure resolving the mirror" >&2; exit 100\n');
  await doctorSays({ programs: [makensis], packages: ['nsis'] });
  const { status, stdout } = await setUp();
  expect(status).toBe(1);
  expect(stdout).toContain('Installing nsis failed (exit status 100)');
  expect(stdout).toContain('Temporary failure resolving the mirror');
});

test('--check says what is missing, installs nothing and exits with 1', async () => {
  await doctorSays({ programs: [makensis], packages: ['nsis'], unprepared: ['bun'] });
  const { status, stderr } = await setUp('--check');
  expect(status).toBe(1);
  expect(stderr).toContain('Missing: makensis, bun');
  expect([await written('installed'), await written('prepared')]).toEqual([undefined, undefined]);
});

test('--check exits with 0 when nothing is missing', async () => {
  await doctorSays({});
  expect(await setUp('--check')).toEqual({ status: 0, stdout: 'Nothing is missing.\n', stderr: '' });
});

test('npm packages of another version than the lock names are seen', async () => {
  const lock = (await written('package-lock.json')) ?? '';
  const at = lock.indexOf('"version"', lock.indexOf('"node_modules/zod"'));
  await writeFile(
    join(folder, 'package-lock.json'),
    `${lock.slice(0, at)}"version": "0.0.1", "was"${lock.slice(at + 9)}`,
  );
  const { status, stderr } = await setUp('--check');
  expect(status).toBe(1);
  expect(stderr).toContain('differ from package-lock.json');
});

test('a doctor that cannot work is quoted', async () => {
  await script('scripts/doctor.ts', `console.error('product.yaml:3: no'); process.exit(2);`);
  const { status, stderr } = await setUp();
  expect(status).toBe(1);
  expect(stderr).toContain('product.yaml:3: no');
});

test('an old Node is told so', async () => {
  const old = "Object.defineProperty(process, 'versions', { value: { node: '18.19.0' } });";
  const args = ['--import', `data:text/javascript,${encodeURIComponent(old)}`, 'scripts/setup.mjs'];
  const { status, stderr } = await run(process.execPath, args, { cwd: folder });
  expect(status).toBe(1);
  expect(stderr).toContain('Slipway needs Node 20.19 or later, and this is 18.19.0.');
});

test('an unknown option is a fault of usage', async () => {
  const { status, stderr } = await setUp('--chekc');
  expect(status).toBe(2);
  expect(stderr).toContain('--chekc is no option');
});
