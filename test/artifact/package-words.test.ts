import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRecord } from '../../scripts/build/record.ts';
import { copyFixture, fileScratch, fixture, slipway } from './verbs.ts';

const scratch = fileScratch();
const harbor = ['--manifest', fixture('harbor')];

test('--only takes a list with commas, or with blanks', async () => {
  const [commas, blanks] = await Promise.all([
    slipway('plan', [...harbor, '--only', 'deb,rpm']),
    slipway('plan', [...harbor, '--only', 'deb', 'rpm']),
  ]);
  expect(commas.status).toBe(0);
  expect(commas.stdout).toBe(blanks.stdout);
  expect(commas.stdout).toContain('.deb');
  expect(commas.stdout).toContain('.rpm');
  expect(commas.stdout).not.toContain('.tar.xz');
});

test.each([
  ['package', '--only', ''],
  ['package', '--only', 'deb,'],
  ['package', '--out', ''],
  ['verify', '--only', ''],
] as const)('%s %s "%s" is a wrong command line', async (verb, option, value) => {
  const { status, stderr } = await slipway(verb, [option, value]);
  expect(status).toBe(2);
  expect(stderr).toContain(option);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test.each(['/proc/x', '/dev/null', '/dev/null/x', 'fifo'])(
  '--out %s is a fault that names it',
  async (name) => {
    const out = join(name.startsWith('/') ? '/' : scratch, name);
    if (name === 'fifo') execFileSync('mkfifo', [out]);
    const { status, stderr } = await slipway('package', [...harbor, '--out', out, '--only', 'deb']);
    expect(status).toBe(1);
    expect(stderr).toContain(out);
    expect(stderr).toContain('the directory cannot be made');
  },
);

test('a Windows payload with names that Windows holds once is refused, all of them, and nothing is left', async () => {
  const folder = copyFixture('harbor', join(scratch, 'names'));
  const payload = join(folder, 'payload');
  const windows = join(payload, 'windows-x86_64');
  for (const name of ['docs/A.txt', 'docs/a.txt', 'docs/aux.txt', 'docs/b ']) {
    mkdirSync(join(windows, 'docs'), { recursive: true });
    writeFileSync(join(windows, name), 'x');
  }
  const manifest = join(folder, 'product.yaml');
  const yaml = execFileSync('cat', [manifest], { encoding: 'utf8' });
  writeFileSync(
    manifest,
    yaml.replace(/^files:\n/m, 'files:\n  - { payload: docs/**, systems: [windows] }\n'),
  );
  cpSync(windows, join(payload, 'copy'), { recursive: true });
  const out = join(scratch, 'names-out');
  const words = ['--manifest', manifest, '--out', out, '--only', 'nsis', '--no-cache', '--payload', payload];
  const { status, stderr } = await slipway('package', [...words, '--quiet']);
  expect(status).not.toBe(0);
  for (const name of ['docs/A.txt', 'docs/a.txt', 'docs/aux.txt', 'docs/b ']) expect(stderr).toContain(name);
});

test('a record of an earlier build that is no record counts as none', async () => {
  for (const text of ['null', '[]', '7', '{}', '{"artifacts":null}', '{"artifacts":[]}', '']) {
    writeFileSync(join(scratch, '.made.json'), text);
    expect(await readRecord(scratch)).toEqual({ artifacts: {} });
  }
});
