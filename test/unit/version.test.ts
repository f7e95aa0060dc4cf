import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import semver from 'semver';
import { describe, expect, test } from 'vitest';
import { apkVersion } from '../../scripts/formats/apk/version.ts';
import { archlinuxVersion } from '../../scripts/formats/archlinux/version.ts';
import { debVersion } from '../../scripts/formats/deb/version.ts';
import { rpmVersion } from '../../scripts/formats/rpm/version.ts';
import { nugetVersion } from '../../scripts/formats/squirrel/version.ts';
import { parseVersion } from '../../scripts/model/version.ts';
import { windowsVersion } from '../../scripts/plan/windows-version.ts';
import { run, runChecked } from '../../scripts/system/tools/run.ts';
import { lacks } from '../lacks.ts';
import { scratch } from '../scratch.ts';

const ascending = [
  ...[
    '0.9.9',
    '0.10.0-alpha',
    '0.10.0-alpha.1',
    '0.10.0-alpha.9',
    '0.10.0-alpha.10',
    '0.10.0-beta',
    '0.10.0-beta.2',
  ],
  ...[
    '0.10.0-beta.9999',
    '0.10.0-rc',
    '0.10.0-rc.1',
    '0.10.0-rc.2',
    '0.10.0-rc.10',
    '0.10.0',
    '0.10.1-rc.1',
    '0.10.1',
  ],
  ...[
    '1.0.0-rc.1',
    '1.0.0',
    '24.9.1',
    '24.9.9',
    '24.9.10',
    '24.10.0-alpha.1',
    '24.10.0',
    '65535.65535.65535',
  ],
].map(parseVersion);

const pairs = ascending.slice(1).map((newer, index) => [ascending[index]!, newer] as const);
const everyPair = ascending.flatMap((newer, index) =>
  ascending.slice(0, index).map((older) => [older, newer] as const),
);

const [noDpkg, noRpm] = [await lacks('dpkg'), await lacks('rpm')];
const noPacman = await lacks('pacman');

describe('the same order', () => {
  test('SemVer has it', () => {
    for (const [older, newer] of everyPair)
      expect([older.text, newer.text, semver.compare(older.text, newer.text)]).toEqual([
        older.text,
        newer.text,
        -1,
      ]);
  });

  test.skipIf(noDpkg)('dpkg has it', async () => {
    for (const [older, newer] of pairs)
      expect(await dpkgSaysLess(debVersion(older), debVersion(newer)), newer.text).toBe(true);
  });

  test.skipIf(noPacman)('pacman has it', async () => {
    const folder = scratch();
    for (const [at, [older]] of everyPair.entries())
      pretendInstalled(folder, `p${at}`, archlinuxVersion(older));
    const wanted = everyPair.map(([, newer], at) => `p${at}<${archlinuxVersion(newer)}`);
    // It prints what is not so.
    const { stdout } = await run('pacman', ['--dbpath', folder, '--deptest', ...wanted]);
    expect(stdout).toBe('');
    expect((await run('pacman', ['--dbpath', folder, '--deptest', 'p0>1'])).stdout).toBe('p0>1\n');
  });

  test.skipIf(noRpm)('rpm has it', async () => {
    const compared = await rpmCompares(everyPair.map((pair) => pair.map(rpmVersion)));
    expect(compared).toEqual(everyPair.map(() => -1));
  });

  test('NuGet 2 has it', () => {
    for (const [older, newer] of everyPair)
      expect(nugetCompares(nugetVersion(older), nugetVersion(newer)), newer.text).toBe(-1);
  });

  test('the numbers of Windows have it', () => {
    for (const [older, newer] of everyPair)
      expect(compareNumbers(windowsVersion(older), windowsVersion(newer)), newer.text).toBe(-1);
  });
});

test('each spelling keeps to the characters that its reader takes', () => {
  for (const version of ascending) {
    // Debian Policy 5.6.12, an upstream version without epoch and revision.
    expect(debVersion(version)).toMatch(/^[0-9][A-Za-z0-9.+~]*$/);
    // rpm's build/parsePreamble.c: ALLOWED_CHARS_VERREL.
    expect(rpmVersion(version)).toMatch(/^[A-Za-z0-9._+%{}^~]+$/);
    // NuGet 2's SemanticVersion.
    expect(nugetVersion(version)).toMatch(/^\d+\.\d+\.\d+(-[a-z][0-9a-z-]*)?$/i);
    expect(windowsVersion(version).every((number) => number >= 0 && number <= 65_535)).toBe(true);
  }
});

test.each([
  ['24.9.1', '24.9.1', '24.9.1', '24.9.1', [24, 9, 1, 65_000]],
  ['1.2.0-rc.10', '1.2.0~rc.10', '1.2.0~rc.10', '1.2.0-rc0010', [1, 2, 0, 30_010]],
  ['1.2.0-beta', '1.2.0~beta', '1.2.0~beta', '1.2.0-beta', [1, 2, 0, 20_000]],
  ['1.2.0-dev.7', '1.2.0~dev.7', '1.2.0~dev.7', '1.2.0-dev0007', [1, 2, 0, 7]],
])('%s is spelled %s, %s, %s and %j', (text, deb, rpm, nuget, windows) => {
  const version = parseVersion(text);
  expect([debVersion(version), rpmVersion(version), nugetVersion(version), windowsVersion(version)]).toEqual([
    ...[deb, rpm, nuget, windows],
  ]);
});

test.each([
  ['v24.9.1', '"v24.9.1" is not a SemVer version\n    Write 24.9.1.'],
  ['=24.9.1', '"=24.9.1" is not a SemVer version\n    Write 24.9.1.'],
  [' 24.9.1', '" 24.9.1" is not a SemVer version\n    Write 24.9.1.'],
  ['24.9', '"24.9" is not a SemVer version\n    Write 24.9.0.'],
  ['024.9.1', expect.stringContaining('Write MAJOR.MINOR.PATCH')],
  ['newest', '"newest" is not a SemVer version\n    Write MAJOR.MINOR.PATCH, as in 1.2.0 or 1.2.0-rc.1.'],
  ['', '"" is not a SemVer version\n    Write MAJOR.MINOR.PATCH, as in 1.2.0 or 1.2.0-rc.1.'],
  [
    '1.0.0+build.5',
    '"1.0.0+build.5" has build metadata\n    SemVer gives it no order, dpkg and rpm do: leave out the "+" and the rest.',
  ],
  ['1.0.65536', '"1.0.65536" has a number above 65535\n    Windows versions have 16 bits a number.'],
  ['1.0.0-RC1', expect.stringContaining('as in 1.0.0-rc.1.')],
  ['1.0.0-rc-2', expect.stringContaining('as in 1.0.0-rc.2.')],
  ['1.0.0-rc.1.2', expect.stringContaining('at most one number')],
  ['1.0.0-rc.10000', expect.stringContaining('up to 9999')],
])('%j is refused with the right spelling', (text, message) => {
  expect(() => parseVersion(text)).toThrow(expect.objectContaining({ kind: 'usage', message }));
});

// Why these are refused: SemVer puts the first below the second, and the named installer does not.
test.skipIf(noDpkg).each([
  ['1.0.0-rc10', '1.0.0-rc2'],
  ['1.0.0-a.b', '1.0.0-ab'],
])('dpkg puts %s above %s', async (older, newer) => {
  expect(semver.lt(older, newer)).toBe(true);
  expect(await dpkgSaysLess(older.replace('-', '~'), newer.replace('-', '~'))).toBe(false);
  expect(() => parseVersion(older)).toThrow();
});

test.skipIf(noRpm).each([
  ['1.0.0-1', '1.0.0-alpha'],
  ['1.0.0-alpha.1', '1.0.0-alpha.beta'],
  ['1.0.0-rc10', '1.0.0-rc2'],
])('rpm puts %s above %s', async (older, newer) => {
  expect(semver.lt(older, newer)).toBe(true);
  expect(await rpmCompares([[older.replace('-', '~'), newer.replace('-', '~')]])).toEqual([1]);
  expect(() => [parseVersion(older), parseVersion(newer)]).toThrow();
});

test('NuGet 2 sees no difference of case', () => {
  expect(semver.lt('1.0.0-Rc', '1.0.0-rc')).toBe(true);
  expect(nugetCompares('1.0.0-Rc', '1.0.0-rc')).toBe(0);
  expect(() => parseVersion('1.0.0-Rc')).toThrow();
});

async function dpkgSaysLess(older: string, newer: string): Promise<boolean> {
  const { status, stderr } = await run('dpkg', ['--compare-versions', older, 'lt', newer]);
  expect(stderr).toBe('');
  return status === 0;
}

async function rpmCompares(compared: readonly (readonly string[])[]): Promise<readonly number[]> {
  const calls = compared.map(([left, right]) => `print(rpm.vercmp("${left}","${right}").." ")`);
  const said = await runChecked('rpm', ['--eval', `%{lua:${calls.join(' ')}}`]);
  return said.trim().split(/\s+/).map(Number);
}

/** NuGet 2's SemanticVersion.CompareTo: numbers first, then no label above any label, then labels as text without case. */
function nugetCompares(left: string, right: string): number {
  const [[leftCore, leftLabel = ''], [rightCore, rightLabel = '']] = [left, right].map((version) =>
    version.split(/-(.*)/),
  ) as [string[], string[]];
  const numbers = compareNumbers(leftCore!.split('.').map(Number), rightCore!.split('.').map(Number));
  if (numbers !== 0) return numbers;
  if (!leftLabel || !rightLabel) return Number(!leftLabel) - Number(!rightLabel);
  const [a, b] = [leftLabel.toUpperCase(), rightLabel.toUpperCase()];
  return a === b ? 0 : a < b ? -1 : 1;
}

function compareNumbers(left: readonly number[], right: readonly number[]): number {
  const at = left.findIndex((number, index) => number !== right[index]);
  return at === -1 ? 0 : Math.sign(left[at]! - right[at]!);
}

test("Alpine's spelling has its own suffixes, and other words are refused", () => {
  const spelt = ['1.2.3', '1.2.3-alpha', '1.2.3-rc.10'].map((text) => apkVersion(parseVersion(text)));
  expect(spelt).toEqual(['1.2.3', '1.2.3_alpha', '1.2.3_rc10']);
  expect(() => apkVersion(parseVersion('1.2.3-dev.1'))).toThrow('Alpine knows no pre-release "1.2.3-dev.1"');
});

/** Makes pacman's database say that a package is installed. */
function pretendInstalled(database: string, name: string, version: string): void {
  const folder = join(database, 'local', `${name}-${version}-1`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(database, 'local/ALPM_DB_VERSION'), '9\n');
  writeFileSync(join(folder, 'desc'), `%NAME%\n${name}\n\n%VERSION%\n${version}-1\n\n`);
}
