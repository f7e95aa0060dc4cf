import { chmodSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { type RunResult, run, runChecked } from '../../scripts/system/tools/run.ts';
import { lacks } from '../lacks.ts';
import { scratch } from '../scratch.ts';
import { artifact, copyFixture, pack, slipway, verbWords } from './verbs.ts';

const unread = await lacks('dpkg-deb', 'rpm', 'rpm2cpio', 'cpio', 'tar', 'xz');

type Files = Readonly<Record<string, string>>;

/** plain with these files of its payload, beside its program. */
function productOf(files: Files): string {
  const folder = copyFixture('plain', join(scratch(), 'plain'));
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, 'payload/linux-x86_64', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

/** Packs plain with these files in every format, and reads all of it back. */
async function packAndVerify(files: Files): Promise<string> {
  const out = await pack(join(productOf(files), 'product.yaml'), scratch());
  const { status, stderr } = await slipway('verify', ['--out', out, '--quiet']);
  expect([status, stderr]).toEqual([0, '']);
  return out;
}

test.skipIf(unread)(
  'names of every kind come through every format, and an empty file stays empty',
  async () => {
    const names = [
      'with space',
      'ünï/cödé 日本語.txt',
      'quote\'s "and" `more`',
      'dollar $HOME ${x} $(y)',
      'percent %n %%',
      'back\\slash',
      'arrow -> target',
      '-dash',
      '[bracket] {brace} *star ?',
      'semi;colon & pipe |',
      '.hidden/.file',
      'tab\there',
    ];
    const out = await packAndVerify(Object.fromEntries(names.map((name) => [name, `${name}\n`])));
    const unpacked = scratch();
    await runChecked('dpkg-deb', ['--extract', artifact(out, '.deb'), unpacked]);
    for (const name of names)
      expect(readFileSync(join(unpacked, 'opt/plain', name), 'utf8')).toBe(`${name}\n`);
  },
);

test.skipIf(unread)('empty files, long names and deep paths come through every format', async () => {
  const deep = `${'directory-of-a-long-name/'.repeat(12)}file`;
  await packAndVerify({ empty: '', 'a/empty': '', [deep]: 'deep\n', [`long/${'x'.repeat(250)}`]: 'long\n' });
});

test.skipIf(unread)('two thousand files come through every format', async () => {
  const paths = Array.from({ length: 2000 }, (_, n) => `many/${n % 40}/file-${n}.txt`);
  await packAndVerify(Object.fromEntries(paths.map((path) => [path, `${path}\n`])));
});

test.skipIf(await lacks('tar', 'xz'))('the manifest says the modes, whatever the payload has', async () => {
  const folder = productOf({ 'odd-mode': 'odd\n' });
  const file = join(folder, 'payload/linux-x86_64/odd-mode');
  chmodSync(file, 0o6751);
  mkdirSync(join(folder, 'payload/linux-x86_64/empty-directory'));
  const out = await pack(join(folder, 'product.yaml'), scratch(), ['--only', 'tarxz']);
  const listing = await runChecked('tar', ['-tvJf', artifact(out, '.tar.xz')]);
  expect(listing).toMatch(/^-rwxr-xr-x root\/root .*\/odd-mode$/m);
  // A directory without a file is nothing that a manifest could claim.
  expect(listing).not.toContain('empty-directory');
});

test.skipIf(process.platform !== 'linux')(
  'a file of 300 MB is packed without being held in memory',
  async () => {
    const folder = productOf({ sparse: '' });
    truncateSync(join(folder, 'payload/linux-x86_64/sparse'), 300 << 20);
    const words = ['--manifest', join(folder, 'product.yaml'), '--out', join(scratch(), 'out')];
    const { status, stdout } = await measured([
      ...words,
      '--no-cache',
      '--quiet',
      '--only',
      'deb',
      '--jobs',
      '2',
    ]);
    rmSync(folder, { recursive: true });
    expect(status).toBe(0);
    expect(Number(stdout) / 1024).toBeLessThan(500);
  },
);

/** Runs `package`, and prints the largest memory that it had, in KiB. */
function measured(args: readonly string[]): Promise<RunResult> {
  const [program = '', ...words] = verbWords('package', args);
  const tell = "process.on('exit', () => console.log(process.resourceUsage().maxRSS))";
  return run(program, ['--import', `data:text/javascript,${encodeURIComponent(tell)}`, ...words]);
}
