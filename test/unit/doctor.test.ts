import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../scripts/system/tools/run.ts';

const root = resolve(import.meta.dirname, '../..');

/** A PATH on which nothing lies but git, which the plan asks for the commit's time. */
let bare: string;
beforeAll(async () => {
  bare = await mkdtemp(join(tmpdir(), 'slipway-doctor-'));
  const git = (await run('sh', ['-c', 'command -v git'])).stdout.trim();
  await symlink(git, join(bare, 'git'));
});
afterAll(() => rm(bare, { recursive: true, force: true }));

function doctor(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const words = ['--import', 'tsx', join(root, 'scripts/doctor.ts'), ...args];
  return run(process.execPath, words, { cwd: root, env });
}

interface Examination {
  readonly healthy: boolean;
  readonly programs: readonly {
    readonly name: string;
    readonly state: string;
    readonly for: readonly string[];
  }[];
  readonly packages: readonly string[];
}

test('the doctor says of every program that the plan needs whether it is here, and exits as it says', async () => {
  const { status, stdout } = await doctor(['--json']);
  const { healthy, programs } = JSON.parse(stdout) as Examination;
  expect(status).toBe(healthy ? 0 : 1);
  expect(programs.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['makensis', 'dpkg-deb', 'shellcheck']),
  );
});

test('where nothing is here, the doctor names what is missing and its packages', async () => {
  const { status, stdout } = await doctor(['--for', 'package', '--missing', '--json'], { PATH: bare });
  const { healthy, programs } = JSON.parse(stdout) as Examination;
  expect([status, healthy]).toEqual([1, false]);
  expect(programs).toContainEqual(
    expect.objectContaining({ name: 'makensis', state: 'missing', for: ['package'] }),
  );
});

test('a plan without Windows needs nothing to pack', async () => {
  const args = ['--for', 'package', '--only', 'tarxz', '--missing', '--json'];
  const { programs } = JSON.parse((await doctor(args, { PATH: bare })).stdout) as Examination;
  expect(programs).toEqual([]);
});

test('where a plan needs nFPM, the doctor says which one serves, and which ways there are when none does', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-nfpm-'));
  const nfpm = join(folder, 'nfpm');
  await writeFile(nfpm, "#!/bin/sh\necho 'GitVersion: 2.47.0'\n", { mode: 0o755 });
  const args = ['--for', 'package', '--only', 'deb', '--engine', 'nfpm'];
  expect((await doctor(args, { NFPM: nfpm })).stdout).toMatch(/^nfpm +2\.47\.0 \(\$NFPM\) /m);
  const none = await doctor(args, { PATH: bare, XDG_CACHE_HOME: folder });
  expect(none.stdout).toMatch(/^nfpm +missing /m);
  expect(none.status).toBe(1);
  expect((await doctor(['--only', 'deb'])).stdout).not.toContain('nfpm');
  await rm(folder, { recursive: true });
});

test('the table says it to a person, without colours where there is no terminal', async () => {
  const { status, stdout } = await doctor(['--for', 'test'], { PATH: bare, FORCE_COLOR: '0' });
  expect(status).toBe(1);
  expect(stdout).toMatch(/^program +here +wanted +for +what it does\n/);
  expect(stdout).toMatch(/^lintian +missing +test +checks \.deb packages/m);
});

test('a purpose that does not exist is a fault of usage', async () => {
  const { status, stderr } = await doctor(['--for', 'fun']);
  expect(status).toBe(2);
  expect(stderr).toContain('Allowed choices are package, verify, test, lab');
});
