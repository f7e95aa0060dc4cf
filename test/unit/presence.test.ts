import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { FaultError } from '../../scripts/model/fault.ts';
import { managerOf } from '../../scripts/system/tools/installer.ts';
import { programsFor, remedyFor, remedyText, requirePrograms } from '../../scripts/system/tools/needs.ts';
import { isOlder, lookUp } from '../../scripts/system/tools/presence.ts';
import { programNames, programs } from '../../scripts/system/tools/programs.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-presence-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => {
  vi.unstubAllEnvs();
});

/** A PATH on which only this program lies, and says this. */
async function onlyHere(name: string, script: string): Promise<void> {
  await rm(join(folder, 'makensis'), { force: true });
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, name), 0o755);
  vi.stubEnv('PATH', folder);
}

test('versions are compared number by number', () => {
  const older = [
    ['2.9', '3.0'],
    ['3.08', '3.9'],
    ['4.14.9', '4.15'],
    ['4', '4.0.1'],
  ] as const;
  const notOlder = [
    ['3.0', '3.0'],
    ['3.08', '3.0'],
    ['4.18.0', '4.14'],
    ['14', '14.0.0'],
    ['10.2', '9.8'],
  ] as const;
  expect(older.filter(([version, minimum]) => !isOlder(version, minimum))).toEqual([]);
  expect(notOlder.filter(([version, minimum]) => isOlder(version, minimum))).toEqual([]);
});

test('a program is present with the version that it says', async () => {
  await onlyHere('makensis', 'echo v3.08-3+deb12u1');
  expect(await lookUp('makensis')).toEqual({
    name: 'makensis',
    state: 'present',
    path: join(folder, 'makensis'),
    version: '3.08',
  });
});

test('a program of an old version will not do', async () => {
  await onlyHere('makensis', 'echo v2.51');
  expect(await lookUp('makensis')).toMatchObject({ state: 'old', version: '2.51' });
});

test('a program that answers on standard error and fails is asked all the same', async () => {
  await onlyHere('makensis', 'echo v3.10 >&2; exit 1');
  expect(await lookUp('makensis')).toMatchObject({ state: 'present', version: '3.10' });
});

test('a program that says nothing of its version is present', async () => {
  await onlyHere('makensis', 'true');
  const presence = await lookUp('makensis');
  expect(presence.state).toBe('present');
  expect(presence).not.toHaveProperty('version');
});

test('what is not on PATH is missing', async () => {
  vi.stubEnv('PATH', folder);
  expect(await lookUp('lintian')).toEqual({ name: 'lintian', state: 'missing' });
});

test('all missing programs are said at once, with one command', async () => {
  vi.stubEnv('PATH', folder);
  const error = await requirePrograms(['lintian', 'shellcheck']).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FaultError);
  const { faults, kind } = error as FaultError;
  expect(kind).toBe('work');
  expect(faults.map(({ what }) => what)).toEqual([
    'lintian, which checks .deb packages against Debian Policy, is not on this machine',
    'shellcheck, which checks shell scripts, is not on this machine',
  ]);
  expect(faults.filter(({ next }) => next)).toHaveLength(1);
});

test('nothing is required of nobody', async () => {
  await expect(requirePrograms([])).resolves.toBeUndefined();
});

const formats = [
  { needs: { pack: ['makensis'], verify: ['7z'] } },
  { needs: { pack: [], verify: ['dpkg-deb'] } },
] as const;

test('packing needs what the formats need to pack, and no more', () => {
  expect(programsFor('package', formats)).toEqual(['makensis']);
  expect(programsFor('package', [formats[1]])).toEqual([]);
  expect(programsFor('verify', formats)).toEqual(['dpkg-deb', '7z']);
});

test('tests need what packing and reading back need, and more', () => {
  expect(programsFor('test', formats)).toEqual(
    expect.arrayContaining(['makensis', '7z', 'dpkg-deb', 'shellcheck']),
  );
});

const apt = { manager: 'apt', command: ['apt-get', 'install', '--yes'], root: false } as const;

test('the remedy names each package once, and what has none', () => {
  const found = (['rpm', 'rpmbuild', 'xz'] as const).map((name) => ({ name, state: 'missing' }) as const);
  const remedy = remedyFor([...found, { name: 'tar', state: 'present' }], apt);
  expect(remedy.packages).toEqual(['rpm', 'xz-utils']);
  expect(remedyText(remedy)).toBe('apt-get install --yes rpm xz-utils');
});

test('what a manager does not have is unavailable, and where there is no manager all is', () => {
  const missing = [{ name: 'lintian', state: 'missing' }] as const;
  const dnf = remedyFor(missing, { ...apt, manager: 'dnf' });
  expect(dnf).toMatchObject({ packages: [], unavailable: ['lintian'] });
  expect(remedyText(dnf)).toBeUndefined();
  expect(remedyFor(missing, undefined)).toMatchObject({ packages: [], unavailable: ['lintian'] });
});

test('every program can be had on Debian', () => {
  expect(programNames.filter((name) => !programs[name].packages.apt)).toEqual([]);
});

test('the manager is told by os-release', () => {
  const managers = [
    ['ID=debian', 'apt'],
    ['ID=ubuntu\nID_LIKE=debian', 'apt'],
    ['ID=linuxmint\nID_LIKE="ubuntu debian"', 'apt'],
    ['NAME="Rocky Linux"\nID="rocky"\nID_LIKE="rhel centos fedora"', 'dnf'],
    ['ID=fedora', 'dnf'],
    ['ID=arch\nVERSION_ID=debian', undefined],
    ['', undefined],
  ] as const;
  expect(managers.filter(([text, manager]) => managerOf(text) !== manager)).toEqual([]);
});
