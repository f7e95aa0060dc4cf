import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runChecked } from '../../scripts/system/tools/run.ts';
import { scratch } from '../scratch.ts';
import { copyFixture, epoch, fixture, pack, readCatalogOf, slipway } from './verbs.ts';

const plain = ['--manifest', fixture('plain')];

test.each([
  [['--only', 'dep'], '--only dep matches no format, target or file name of the plan\n    Did you mean deb?'],
  [['--only', '*.zip', 'ram'], 'Did you mean rpm?'],
  [['--version', 'latest'], 'latest'],
  [['--jobs', '0'], 'It takes a whole number from 1.'],
  [['--jobs', 'all'], 'It takes a whole number from 1.'],
  [['--colour'], "unknown option '--colour'"],
  [['--quite'], 'Did you mean --quiet?'],
  [['everything'], 'too many arguments'],
  [['--manifest', 'no/product.yaml'], 'no/product.yaml'],
])('%j is a fault of usage', async (args, words) => {
  const out = join(scratch(), 'out');
  const { status, stdout, stderr } = await slipway('package', [...plain, '--out', out, ...args]);
  expect(stderr).toContain(words);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).not.toMatch(/^\s+at |failed in a way that it should not/m);
  expect(existsSync(out)).toBe(false);
});

test.each(['abc', '-1', '1.5', '99999999999'])('SOURCE_DATE_EPOCH=%s is a fault of usage', async (text) => {
  const options = { env: { SOURCE_DATE_EPOCH: text } };
  const { status, stderr } = await slipway('plan', plain, options);
  expect(status).toBe(2);
  expect(stderr).toContain(`SOURCE_DATE_EPOCH is "${text}"\n    It takes whole seconds since 1970`);
});

test('a broken manifest is told all its faults with line and path', async () => {
  const folder = copyFixture('plain', join(scratch(), 'plain'));
  const manifest = join(folder, 'product.yaml');
  const text = readFileSync(manifest, 'utf8').replace('title:', 'titel:').replace('0.1.0', '0.1');
  writeFileSync(manifest, text);
  const { status, stderr } = await slipway('package', ['--manifest', manifest]);
  expect(status).toBe(2);
  expect(stderr).toMatch(/product\.yaml:3:1: .*titel/);
  expect(stderr).toMatch(/product\.yaml:4:\d+: version: /);
});

test('plan touches nothing and prints a plan that JSON readers take', async () => {
  const out = join(scratch(), 'out');
  const { status, stdout, stderr } = await slipway('plan', [...plain, '--json'], { cwd: scratch() });
  expect([status, stderr]).toEqual([0, '']);
  const plan = JSON.parse(stdout);
  expect(plan).toMatchObject({ product: 'plain', version: '0.1.0', epoch });
  expect(plan.jobs.map(({ id }: { id: string }) => id).sort()).toEqual([
    'deb linux-x86_64',
    'rpm linux-x86_64',
    'tarxz linux-x86_64',
  ]);
  expect(existsSync(out)).toBe(false);
});

test('plan prints a table for people', async () => {
  const { stdout } = await slipway('plan', plain);
  expect(stdout).toMatch(/^plain 0\.1\.0, every time in it 2026-01-02T03:04:05\.000Z\n/);
  expect(stdout).toMatch(/^plain_0\.1\.0_amd64\.deb +deb +linux-x86_64 +\d+ entries$/m);
});

test('--json prints artifacts.json on standard output, and nothing else', async () => {
  const out = scratch();
  const words = [...plain, '--out', out, '--no-cache', '--json'];
  const { status, stdout, stderr } = await slipway('package', words);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual(readCatalogOf(out));
  expect(stderr).toMatch(/^deb linux-x86_64 +done/m);
});

test('without words about it, each job is a plain line, and a table ends it', async () => {
  const { stdout, stderr } = await slipway('package', [...plain, '--out', scratch(), '--no-cache']);
  expect(stdout).toMatch(/^artifact +size +time\n/);
  expect(stdout).toMatch(/plain_0\.1\.0_amd64\.deb +[\d.]+ k?B +[\d.]+ s\n/);
  expect(stderr).toMatch(/^payload linux-x86_64 +started$/m);
});

test('--quiet says nothing at all', async () => {
  const words = [...plain, '--out', scratch(), '--no-cache', '--quiet'];
  const { status, stdout, stderr } = await slipway('package', words);
  expect([status, stdout, stderr]).toEqual([0, '', '']);
});

test('--version overrides that of the manifest in each format', async () => {
  const out = await pack(fixture('plain'), scratch(), ['--version', '3.0.0-rc.1']);
  expect(readCatalogOf(out).artifacts.map(({ path }) => path)).toEqual([
    'plain-3.0.0-rc.1-linux-x86_64.tar.xz',
    'plain-3.0.0~rc.1-1.x86_64.rpm',
    'plain_3.0.0~rc.1_amd64.deb',
  ]);
});

test('a run with --only keeps what an earlier run of the same version told', async () => {
  const out = await pack(fixture('plain'), scratch());
  const before = readCatalogOf(out);
  await pack(fixture('plain'), out, ['--only', 'deb']);
  expect(readCatalogOf(out)).toEqual(before);
  await pack(fixture('plain'), out, ['--only', 'deb'], { env: { SOURCE_DATE_EPOCH: '1700000000' } });
  expect(readCatalogOf(out).artifacts).toHaveLength(3);
  const said = await runChecked('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: out });
  // Each artifact and its SBOM.
  expect(said.trim().split('\n')).toHaveLength(6);
});

test('a run of another version tells of its own artifacts alone', async () => {
  const out = await pack(fixture('plain'), scratch());
  await pack(fixture('plain'), out, ['--only', 'deb', '--version', '9.0.0']);
  expect(readCatalogOf(out).artifacts.map(({ path }) => path)).toEqual(['plain_9.0.0_amd64.deb']);
});
