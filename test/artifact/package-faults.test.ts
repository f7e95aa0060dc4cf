import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type RunResult, run, runChecked } from '../../scripts/system/tools/run.ts';
import { lacksMounts, unlessSkipped } from '../grants.ts';
import { scratch } from '../scratch.ts';
import { copyFixture, fixture, root, slipway } from './verbs.ts';

/** A copy of plain, changed by `change`, is packaged as archive and deb; returns what the verb said and its directory. */
async function packageChanged(
  change: (folder: string) => void,
  args: readonly string[] = [],
): Promise<RunResult & { readonly folder: string; readonly out: string }> {
  const top = scratch();
  const folder = copyFixture('plain', join(top, 'plain'));
  const out = join(top, 'out');
  change(folder);
  const words = ['--manifest', join(folder, 'product.yaml'), '--out', out, '--no-cache', '--quiet', ...args];
  return { ...(await slipway('package', words)), folder, out };
}

function edit(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not say ${from}`);
  writeFileSync(file, text.replace(from, to));
}

/** Words for a person: no stack, no debris under a final name, nothing on standard output. */
function expectFault(result: RunResult & { readonly out?: string }, status: number): void {
  expect(result.stderr).not.toMatch(/^\s+at |Error:|failed in a way that it should not/m);
  expect(result.status, result.stderr).toBe(status);
  expect(result.stdout).toBe('');
  if (result.out && existsSync(result.out))
    expect(readdirSync(result.out).filter((name) => name !== 'stage')).toEqual([]);
}

test('a missing payload is named with the nearest path that exists', async () => {
  const result = await packageChanged((folder) => renameSync(join(folder, 'payload'), join(folder, 'pay')));
  expectFault(result, 1);
  expect(result.stderr).toContain(
    `payload linux-x86_64: there is no payload for linux-x86_64 at ${join(result.folder, 'payload/linux-x86_64')}`,
  );
  expect(result.stderr).toMatch(new RegExp(`\n {4}${result.folder} exists and holds .*pay, product\\.yaml`));
});

test('a payload file that is claimed twice is named with both claims', async () => {
  const result = await packageChanged((folder) =>
    edit(join(folder, 'product.yaml'), 'files:\n', 'files:\n  - { payload: plain, to: bin/plain }\n'),
  );
  expectFault(result, 1);
  expect(result.stderr).toContain('plain is claimed twice, by "plain" and "**"');
  expect(result.stderr).toContain('Let one entry of `files` name it.');
});

test('every payload file that nobody claims is named', async () => {
  const result = await packageChanged((folder) => {
    edit(join(folder, 'product.yaml'), '"**"', 'plain');
    writeFileSync(join(folder, 'payload/linux-x86_64/one.log'), 'one\n');
    writeFileSync(join(folder, 'payload/linux-x86_64/two.log'), 'two\n');
  });
  expectFault(result, 1);
  expect(result.stderr).toContain('one.log is in the payload, but nobody claims it');
  expect(result.stderr).toContain('two.log is in the payload, but nobody claims it');
});

test('a claim that finds nothing says what there is', async () => {
  const result = await packageChanged((folder) => edit(join(folder, 'product.yaml'), '"**"', 'plane'));
  expectFault(result, 1);
  expect(result.stderr).toContain('no payload file matches "plane"\n    The payload holds plain.');
});

test('two files for one place are named with both sources', async () => {
  const result = await packageChanged((folder) => {
    edit(join(folder, 'product.yaml'), 'files:\n', 'files:\n  - { product: licence.txt, to: plain }\n');
  });
  expectFault(result, 1);
  expect(result.stderr).toMatch(
    /plain is claimed twice: by .*payload\/linux-x86_64\/plain and by .*licence\.txt/,
  );
});

test.each([
  ['linux-arm64/harbor', 'a program for linux-arm64, but the package is for linux-x86_64'],
  ['windows-x86_64/harbor.exe', 'a program for windows-x86_64, but the package is for linux-x86_64'],
])('a program of another machine or system (%s) is refused by its header', async (made, words) => {
  const result = await packageChanged((folder) =>
    cpSync(join(fixture('harbor'), '../payload', made), join(folder, 'payload/linux-x86_64/plain')),
  );
  expectFault(result, 1);
  expect(result.stderr).toContain(words);
  expect(result.stderr).toContain(join(result.folder, 'payload/linux-x86_64/plain'));
});

test('a symbolic link in the payload is refused, and told where to declare it', async () => {
  const result = await packageChanged((folder) =>
    symlinkSync('plain', join(folder, 'payload/linux-x86_64/other')),
  );
  expectFault(result, 1);
  expect(result.stderr).toContain('Declare symbolic links under `links` in the manifest');
});

test('a name of two lines is refused', async () => {
  const result = await packageChanged((folder) =>
    writeFileSync(join(folder, 'payload/linux-x86_64/one\ntwo'), ''),
  );
  expectFault(result, 1);
  expect(result.stderr).toMatch(/a file has a line break in its name: ".*one\\ntwo"\n {4}Give it a name/);
});

test('a file of the product that is not there is named', async () => {
  const result = await packageChanged((folder) => rmSync(join(folder, 'licence.txt')));
  expectFault(result, 2);
  expect(result.stderr).toContain('licence.txt');
});

test('an unknown value in a template is named with file and line', async () => {
  const top = scratch();
  for (const name of ['scripts', 'templates', 'native', 'package.json'])
    cpSync(join(root, name), join(top, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(top, 'node_modules'));
  edit(join(top, 'templates/deb/copyright.hbs'), 'product.copyright', 'product.copyrite');
  const words = [
    '--import',
    'tsx',
    'scripts/package.ts',
    '--manifest',
    fixture('plain'),
    '--out',
    join(top, 'out'),
  ];
  const result = await run(process.execPath, [...words, '--quiet', '--no-cache', '--only', 'deb'], {
    cwd: top,
  });
  expectFault({ ...result, ...{ out: join(top, 'out') } }, 1);
  expect(result.stderr).toMatch(
    /^templates\/deb\/copyright\.hbs:\d+: .*there is no value "product\.copyrite"/m,
  );
});

test('a program that is missing is named before any work, with the way to get it', async () => {
  const [path, out] = [scratch(), join(scratch(), 'out')];
  const options = { env: { PATH: path } };
  const result = await slipway('package', ['--manifest', fixture('harbor'), '--out', out], options);
  expectFault({ ...result, out }, 1);
  expect(result.stderr).toContain('makensis, which packs Windows installers, is not on this machine');
  expect(result.stderr).not.toContain('started');
  expect(existsSync(out)).toBe(false);
});

test('what needs no outside program is packaged without any', async () => {
  const [path, out] = [scratch(), join(scratch(), 'out')];
  const words = [
    '--manifest',
    fixture('harbor'),
    '--out',
    out,
    '--no-cache',
    '--only',
    'deb',
    'rpm',
    'tarxz',
  ];
  const result = await slipway('package', [...words, '--quiet'], { env: { PATH: path } });
  expect([result.status, result.stderr]).toEqual([0, '']);
  expect(readdirSync(out)).toHaveLength(15);
});

const noMounts = await lacksMounts();

test.skipIf(noMounts)(
  unlessSkipped('a full disk is said in words and leaves no artifact', noMounts),
  async () => {
    const mount = scratch();
    await runChecked('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', mount]);
    try {
      const result = await slipway('package', [
        '--manifest',
        fixture('harbor'),
        '--out',
        mount,
        '--no-cache',
        '--quiet',
      ]);
      expect(result.status).toBe(1);
      expect(result.stderr).toContain('no space is left on the disk');
      expect(result.stderr).toContain('write elsewhere with --out');
      expect(result.stderr).not.toMatch(/^\s+at |failed in a way that it should not/m);
      const told = existsSync(join(mount, 'SHA256SUMS'))
        ? readFileSync(join(mount, 'SHA256SUMS'), 'utf8')
        : '';
      const artifacts = readdirSync(mount).filter((name) => /\.(deb|rpm|xz|exe)$/.test(name));
      expect(artifacts.filter((name) => !told.includes(name))).toEqual([]);
    } finally {
      await runChecked('umount', [mount]);
    }
  },
);

test.skipIf(noMounts)(unlessSkipped('a read-only file system is named', noMounts), async () => {
  const mount = scratch();
  await runChecked('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', mount]);
  try {
    const result = await slipway('package', ['--manifest', fixture('plain'), '--out', mount, '--quiet']);
    expectFault(result, 1);
    expect(result.stderr).toMatch(
      new RegExp(`^${mount}/.*: the file system is read-only\n {4}Write elsewhere`),
    );
  } finally {
    await runChecked('umount', [mount]);
  }
});

test.each([
  ['a file', (file: string) => file],
  ['below a file', (file: string) => join(file, 'dist')],
])('an output directory that is %s is named', async (_, place) => {
  const file = join(scratch(), 'file');
  writeFileSync(file, '');
  const result = await slipway('package', ['--manifest', fixture('plain'), '--out', place(file), '--quiet']);
  expectFault(result, 1);
  expect(result.stderr).toContain(file);
});

test('a directory where an artifact should be is named', async () => {
  const out = scratch();
  mkdirSync(join(out, 'plain_0.1.0_amd64.deb'));
  const words = ['--manifest', fixture('plain'), '--out', out, '--only', 'deb', '--no-cache', '--quiet'];
  const result = await slipway('package', words);
  expect(result.status).toBe(1);
  expect(result.stderr).toContain('it is a directory where a file should be');
});
