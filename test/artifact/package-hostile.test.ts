import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runChecked } from '../../scripts/system/tools/run.ts';
import { lacks, windowsPackers } from '../lacks.ts';
import { artifact, fileScratch, fixture, pack, root, slipway } from './verbs.ts';

/** The title of test/fixtures/products/hostile, and of most of its other texts. */
const hostile = `O'Brien "$(touch x)" %n $INSTDIR`;
/** What its texts would leave behind, were one of them carried out. */
const deeds = ['x', 'y', 'u', 'v'];

const noPackers = await lacks(...windowsPackers);
const folder = fileScratch();
const out = join(folder, 'dist');

beforeAll(async () => {
  if (!noPackers) await pack(fixture('hostile'), out);
});

function unpacking(name: string): string {
  mkdirSync(join(folder, name));
  return join(folder, name);
}

test.skipIf(noPackers)('a hostile product goes through all formats, and nothing that it says is done', () => {
  // Eight artifacts, an SBOM of each, and three files that tell of them.
  expect(readdirSync(out)).toHaveLength(19);
  const places = [root, folder, out, process.cwd(), join(root, 'test/fixtures/products/hostile')];
  const done = places.flatMap((place) => deeds.map((deed) => join(place, deed))).filter(existsSync);
  expect(done).toEqual([]);
});

test.skipIf(noPackers || (await lacks('dpkg-deb', 'rpm', 'rpm2cpio', 'cpio', 'tar', 'xz', '7z')))(
  'verify reads it back',
  async () => {
    const { status, stderr } = await slipway('verify', ['--out', out, '--quiet']);
    expect([status, stderr]).toEqual([0, '']);
  },
);

describe.skipIf(noPackers || (await lacks('dpkg-deb')))('of the deb', () => {
  const field = async (name: string) =>
    (await runChecked('dpkg-deb', ['--field', artifact(out, 'amd64.deb'), name])).replace(/\n$/, '');

  test('the fields say literally what the manifest says', async () => {
    expect(await field('Maintainer')).toBe(`${hostile} <o'brien@hostile.example>`);
    expect(await field('Homepage')).toBe("https://hostile.example/?a=$(touch%20x)&b='%25n'");
    const [summary, ...description] = (await field('Description')).split('\n');
    expect(summary).toBe(hostile);
    expect(description.slice(0, 4)).toEqual([` ${hostile}`, ' .', ' .', ' Package: other']);
    expect(await field('Package')).toBe('hostile');
  });

  test('the unit says to systemd what the manifest says', async () => {
    const unpacked = unpacking('deb');
    await runChecked('dpkg-deb', ['--extract', artifact(out, 'amd64.deb'), unpacked]);
    const unit = readFileSync(join(unpacked, 'usr/lib/systemd/system/hostile.service'), 'utf8');
    expect(unit).toContain(`Description=O'Brien "$(touch x)" %%n $INSTDIR\n`);
    // `%%` is a percent sign, `$$` a dollar sign, and `\"` a quote.
    expect(unit).toContain(`"O'Brien \\"$$(touch x)\\" %%n $$INSTDIR" %%n "$$HOME" "$\${HOME}" "a\\"b"`);
    expect(existsSync(join(unpacked, "opt/hostile/it's $HOME `x` %n.txt"))).toBe(true);
  });
});

describe.skipIf(noPackers || (await lacks('rpm')))('of the rpm', () => {
  test('the tags say literally what the manifest says', async () => {
    const tag = (name: string) =>
      runChecked('rpm', ['-qp', '--queryformat', `%{${name}}`, artifact(out, 'x86_64.rpm')]);
    expect(await tag('SUMMARY')).toBe(hostile);
    expect(await tag('VENDOR')).toBe(hostile);
    expect(await tag('LICENSE')).toBe(hostile);
    expect(await tag('DESCRIPTION')).toContain('`touch y` ${z} ${{w}} {{name}} %{lua:os.remove("v")} \\n');
  });
});

describe.skipIf(noPackers || (await lacks('7z')))('of the installer', () => {
  test('a file keeps its name, dollar sign and all', async () => {
    const listing = await runChecked('7z', ['l', '-slt', artifact(out, 'windows-arm64-setup.exe')]);
    expect(listing).toMatch(/^Path = .*\/it's \$HOME `x` %n\.txt$/m);
  });

  test('the version resource says literally what the manifest says', () => {
    const bytes = readFileSync(artifact(out, 'windows-x86_64-setup.exe'));
    expect(bytes.includes(Buffer.from(`ProductName\0\0${hostile}\0`, 'utf16le'))).toBe(true);
  });
});
