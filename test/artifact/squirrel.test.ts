import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { format } from '../../scripts/formats/squirrel/format.ts';
import { readReleases } from '../../scripts/formats/squirrel/releases.ts';
import { lookUpAll } from '../../scripts/system/tools/presence.ts';
import { fileScratch, pack, root, slipway } from './verbs.ts';

/**
 * The eight artifacts need neither Mono nor Wine, so CI has none of them either and skips this: it is run where
 * `npm run doctor -- --only squirrel` says that everything is here.
 */
const lacking = (await lookUpAll(format.needs.pack)).filter(({ state }) => state !== 'present');
const manifest = join(root, 'packaging/cometd/product.yaml');
const folder = fileScratch();
/** Squirrel reads the headers of programs. */
const program = readFileSync(join(root, 'test/fixtures/products/harbor/payload/windows-x86_64/harbor.exe'));
const setup = 'cometd-24.9.1-windows-x86_64-user-setup.exe';

/** A small payload with awkward names; `words` are what one of its files says. */
function payload(words: string): string {
  const directory = join(folder, words);
  const beside = join(directory, 'windows-x86_64', 'vendor');
  mkdirSync(beside, { recursive: true });
  writeFileSync(
    join(directory, 'windows-x86_64', 'cometd.exe'),
    Buffer.concat([program, Buffer.from(words)]),
  );
  for (const name of ['a b#ü.txt', '.hidden', 'no-ending'])
    writeFileSync(join(beside, name), `${name} ${words}`);
  writeFileSync(join(beside, 'empty.txt'), '');
  return directory;
}

/** Packages the payload of these words into a directory of that name. */
function release(words: string, place: string, ...args: readonly string[]): Promise<string> {
  return pack(manifest, join(folder, place), ['--only', 'squirrel', '--payload', payload(words), ...args]);
}

describe.skipIf(lacking.length > 0)('the per-user edition', () => {
  let out: string;
  beforeAll(async () => {
    out = await release('first', 'one');
  }, 600_000);

  test('is a Setup.exe, the list and the package, and the catalog knows all three', () => {
    const files = [setup, 'RELEASES', 'cometd-24.9.1-full.nupkg'];
    expect(readdirSync(out)).toEqual(expect.arrayContaining(files));
    const sums = readFileSync(join(out, 'SHA256SUMS'), 'utf8');
    expect(
      sums
        .trim()
        .split('\n')
        .map((line) => line.slice(66))
        .sort(),
    ).toEqual(files.sort());
  });

  test('reads back as planned: file by file from the package inside Setup.exe, whose digest its list has', async () => {
    expect(await slipway('verify', ['--out', out, '--only', 'squirrel'])).toMatchObject({ status: 0 });
  });

  test('has the same bytes when it is made elsewhere', async () => {
    const other = await release('first', 'another place');
    for (const file of [setup, 'RELEASES', 'cometd-24.9.1-full.nupkg'])
      expect(readFileSync(join(other, file)).equals(readFileSync(join(out, file))), file).toBe(true);
  }, 600_000);

  test('has a delta from the release before', async () => {
    const next = await release('second', 'two', '--version', '24.9.2', '--previous', out);
    const releases = readReleases(readFileSync(join(next, 'RELEASES'), 'utf8')) ?? [];
    expect(releases.map(({ file }) => file).sort()).toEqual([
      'cometd-24.9.1-full.nupkg',
      'cometd-24.9.2-delta.nupkg',
      'cometd-24.9.2-full.nupkg',
    ]);
  }, 600_000);
});
