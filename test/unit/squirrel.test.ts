import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { refuseBareStub } from '../../scripts/formats/squirrel/build-release.ts';
import { format } from '../../scripts/formats/squirrel/format.ts';
import { placePrevious } from '../../scripts/formats/squirrel/previous-release.ts';
import { parseVersion } from '../../scripts/model/version.ts';
import { quoteNugetId, quoteNuspec } from '../../scripts/render/quote.ts';
import { scratch } from '../scratch.ts';

describe('a text in a nuspec', () => {
  test('means itself to NuGet, which replaces tokens, and to the template that electron-winstaller makes of it', () => {
    expect(quoteNuspec('$id$ ${x} %')).toBe('&#36;id&#36; &#36;{x} &#37;');
    expect(quoteNuspec('C:\\x "y"')).toBe('C:&#92;x &quot;y&quot;');
  });

  test.each(['Johnson & Sons', 'a < b', 'two\nlines'])('is not %j', (text) => {
    expect(() => quoteNuspec(text)).toThrow();
  });

  test('is a name of a package only as NuGet has them', () => {
    expect(quoteNugetId('harbor-master.2')).toBe('harbor-master.2');
    for (const name of ['a+b', 'a--b', 'a.']) expect(() => quoteNugetId(name)).toThrow(name);
  });
});

test('a pre-release is spelled so that NuGet 2 orders it', () => {
  expect(format.spellVersion(parseVersion('24.9.2-rc.1'))).toBe('24.9.2-rc0001');
});

describe('an earlier release', () => {
  const line = (file: string) => `${'0'.repeat(40)} ${file} 4\n`;

  /** A directory with RELEASES of these packages, of which those in `there` lie beside it. */
  function release(files: readonly string[], there: readonly string[] = files): string {
    const folder = scratch();
    writeFileSync(join(folder, 'RELEASES'), files.map(line).join(''));
    for (const file of there) writeFileSync(join(folder, file), 'zip!');
    return folder;
  }

  test('gives its list and its newest full package', async () => {
    const files = ['a-1.0.0-full.nupkg', 'a-1.0.1-delta.nupkg', 'a-1.0.1-full.nupkg'];
    const to = join(scratch(), 'release');
    await placePrevious(release(files), to, 'a');
    expect(readdirSync(to).sort()).toEqual(['RELEASES', 'a-1.0.1-full.nupkg']);
  });

  test.each([
    ['without a list', () => scratch(), 'no earlier release'],
    ['of another product', () => release(['b-1.0.0-full.nupkg']), 'no full package of a'],
    ['without its package', () => release(['a-1.0.0-full.nupkg'], []), 'is not beside it'],
  ])('%s is refused', async (_, folder, words) => {
    await expect(placePrevious(folder(), join(scratch(), 'release'), 'a')).rejects.toThrow(words);
  });

  test('is not needed', async () => {
    const to = join(scratch(), 'release');
    await placePrevious(undefined, to, 'a');
    expect(() => readdirSync(to)).toThrow('ENOENT');
  });
});

test('a Setup.exe without the package in it is refused, and the fault says what is missing', async () => {
  const folder = scratch();
  writeFileSync(join(folder, 'Setup.exe'), 'stub');
  writeFileSync(join(folder, 'a-1.0.0-full.nupkg'), 'package');
  await expect(refuseBareStub(folder, 'a-1.0.0-full.nupkg')).rejects.toThrow('bare stub');
  writeFileSync(join(folder, 'Setup.exe'), 'stub and package');
  await expect(refuseBareStub(folder, 'a-1.0.0-full.nupkg')).resolves.toBeUndefined();
});
