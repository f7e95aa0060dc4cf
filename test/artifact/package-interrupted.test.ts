import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type Running, start } from '../../scripts/system/tools/run.ts';
import { lacks, windowsPackers } from '../lacks.ts';
import { scratch } from '../scratch.ts';
import { copyFixture, fixture, pack, readCatalogOf, verbWords } from './verbs.ts';

const noPackers = await lacks(...windowsPackers);

/** Longer than a loaded machine needs to come so far. */
const patience = { timeout: 300_000, interval: 20 };

/** harbor with a file that takes a while to compress; a manifest's path. */
function slowProduct(): string {
  const folder = copyFixture('harbor', join(scratch(), 'harbor'));
  const bytes = randomBytes(48 << 20);
  for (const target of ['linux-x86_64', 'windows-x86_64'])
    writeFileSync(join(folder, 'payload', target, 'share/slow.bin'), bytes);
  return join(folder, 'product.yaml');
}

interface Build extends Running {
  /** All that it said on both outputs. */
  readonly said: () => string;
}

/** Starts `package`; a test that fails leaves no process. */
async function startPackage(manifest: string, out: string, args: readonly string[] = []): Promise<Build> {
  const log = join(scratch(), 'log');
  const words = ['--manifest', manifest, '--out', out, '--no-cache', ...args];
  const [program = '', ...rest] = verbWords('package', words);
  const running = await start(program, rest, { log, env: { CI: '1' } });
  onTestFinished(() => running.end());
  return { ...running, said: () => readFileSync(log, 'utf8') };
}

function says(build: Build, words: RegExp): Promise<void> {
  return vi.waitFor(() => expect(build.said()).toMatch(words), patience);
}

/** The processes that work inside of a directory. */
function workersIn(folder: string): readonly string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readlinkSync(join('/proc', pid, 'cwd')).startsWith(folder);
    } catch {
      // It ended, or is another user's.
      return false;
    }
  });
}

const packages = (out: string) => readdirSync(out).filter((name) => /\.(deb|rpm|xz|exe)$/.test(name));

test.skipIf(noPackers || process.platform !== 'linux')(
  'Ctrl-C ends the build with 130 and leaves no artifact, no scratch and no child',
  async () => {
    const out = join(scratch(), 'out');
    const build = await startPackage(slowProduct(), out, ['--only', '*amd64.deb', 'windows-x86_64']);
    const working = () => expect(workersIn(join(out, 'stage'))).toHaveLength(1);
    await vi.waitFor(working, patience);
    process.kill(build.pid, 'SIGINT');
    expect(await build.ended).toBe(130);
    expect(build.said()).toMatch(/\nInterrupted by SIGINT\.\n$/);
    expect(readdirSync(out)).toEqual([]);
    await vi.waitFor(() => expect(workersIn(out)).toEqual([]), patience);
  },
);

test('Ctrl-C after the first artifact keeps it, and the catalog tells of it alone', async () => {
  const out = join(scratch(), 'out');
  const build = await startPackage(slowProduct(), out, ['--only', 'tarxz']);
  await says(build, /^tarxz linux-arm64 +done/m);
  process.kill(build.pid, 'SIGINT');
  expect(await build.ended).toBe(130);
  expect(packages(out)).toEqual(['harbor-master-2.3.0-rc.4-linux-arm64.tar.xz']);
  expect(readCatalogOf(out).artifacts.map(({ path }) => path)).toEqual(packages(out));
});

test('a build that was killed leaves no artifact, and the next one works', async () => {
  const out = join(scratch(), 'out');
  const build = await startPackage(slowProduct(), out, ['--only', 'deb']);
  await says(build, /^deb linux-x86_64 +started/m);
  await build.end();
  expect(packages(out).filter((name) => name.includes('amd64'))).toEqual([]);
  // A dead holder does not touch its lock; so long ago it is known to be dead.
  if (existsSync(join(out, '.lock'))) utimesSync(join(out, '.lock'), 1, 1);
  await pack(fixture('harbor'), out, ['--only', 'deb']);
  expect(readdirSync(out).sort()).toEqual([
    'SHA256SUMS',
    'artifacts.json',
    'harbor-master_2.3.0~rc.4_amd64.deb',
    'harbor-master_2.3.0~rc.4_amd64.deb.cdx.json',
    'harbor-master_2.3.0~rc.4_arm64.deb',
    'harbor-master_2.3.0~rc.4_arm64.deb.cdx.json',
    'plan.json',
  ]);
});

test('a second build into the same directory says whom it waits for, and then works', async () => {
  const out = join(scratch(), 'out');
  mkdirSync(out);
  const first = await startPackage(slowProduct(), out, ['--only', '*amd64.deb']);
  await says(first, /started/);
  const second = await startPackage(fixture('harbor'), out, ['--only', '*arm64.deb']);
  await says(second, new RegExp(`Waiting for ${out}: process ${first.pid} on .* is working there\\.`));
  expect(second.said()).not.toContain('started');
  process.kill(first.pid, 'SIGINT');
  expect(await second.ended, second.said()).toBe(0);
  expect(packages(out)).toEqual(['harbor-master_2.3.0~rc.4_arm64.deb']);
});
