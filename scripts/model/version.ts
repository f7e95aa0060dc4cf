import semver from 'semver';
import { usageFault } from './fault.ts';

/** A SemVer 2.0.0 version, parsed once. `preRelease` is its dotted part after the dash, or empty. */
export interface Version {
  readonly text: string;
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly preRelease: readonly (string | number)[];
}

// A Windows version resource has 16 bits a number, and its fourth holds the pre-release as well.
const largestNumber = 65_535;
const largestPreRelease = 9_999;

/**
 * Parses a version: MAJOR.MINOR.PATCH, or with a pre-release of a word and at most one number (`-beta`, `-rc.10`).
 * @throws FaultError (usage) when it is no SemVer, or has a part that one of the installers would order in another way:
 * docs/versions.md says which and why.
 */
export function parseVersion(text: string): Version {
  const parsed = semver.parse(text);
  if (!parsed || parsed.build.length > 0 || parsed.version !== text) throw usageFault(...notSemver(text));
  const { major, minor, patch, prerelease } = parsed;
  if (Math.max(major, minor, patch) > largestNumber)
    throw usageFault(
      `"${text}" has a number above ${largestNumber}`,
      'Windows versions have 16 bits a number.',
    );
  if (prerelease.length > 0 && !isOrderedAlike(prerelease))
    throw usageFault(
      `"${text}" has a pre-release that dpkg, rpm, NuGet and Windows would not order alike`,
      `Write a lower-case word and at most one number up to ${largestPreRelease}${spelling(text)}.`,
    );
  return { text, major, minor, patch, preRelease: prerelease };
}

function notSemver(text: string): [what: string, next: string] {
  if (text.includes('+'))
    return [
      `"${text}" has build metadata`,
      'SemVer gives it no order, dpkg and rpm do: leave out the "+" and the rest.',
    ];
  const meant = semver.coerce(text, { includePrerelease: true })?.version;
  return [
    `"${text}" is not a SemVer version`,
    meant ? `Write ${meant}.` : 'Write MAJOR.MINOR.PATCH, as in 1.2.0 or 1.2.0-rc.1.',
  ];
}

function isOrderedAlike([word, number, ...rest]: Version['preRelease']): boolean {
  if (rest.length > 0 || !/^[a-z]+$/.test(String(word))) return false;
  return number === undefined || (typeof number === 'number' && number <= largestPreRelease);
}

/** `, as in 1.2.0-rc.1` for 1.2.0-RC1, when the meaning is plain. */
function spelling(text: string): string {
  const parts = /^([\d.]+)-([a-z]+)[.-]?(\d{1,4})$/i.exec(text);
  return `, as in ${parts ? `${parts[1]}-${parts[2]!.toLowerCase()}.${Number(parts[3])}` : '1.2.0-rc.1'}`;
}

/** dpkg's spelling (Policy 5.6.12): a tilde sorts a pre-release below its release. */
export function debVersion(version: Version): string {
  return tilde(version);
}

/** rpm's spelling of Version (without Release): rpm >= 4.10 sorts the tilde as dpkg does. */
export function rpmVersion(version: Version): string {
  return tilde(version);
}

const apkWords = ['alpha', 'beta', 'pre', 'rc'];

/**
 * apk's spelling (apk-package(5)): `1.2.0_rc2`.
 * @throws FaultError (usage) for a word that apk does not know.
 */
export function apkVersion(version: Version): string {
  const [word] = version.preRelease;
  if (word !== undefined && !apkWords.includes(String(word)))
    throw usageFault(
      `Alpine knows no pre-release "${version.text}"`,
      `Its words are ${apkWords.join(', ')}; or leave the format out.`,
    );
  return version.preRelease.length > 0 ? `${core(version)}_${version.preRelease.join('')}` : core(version);
}

/** pacman's spelling (vercmp(8)): letters that follow a number at once sort below the end, `1.2.0rc2`. */
export function archlinuxVersion(version: Version): string {
  return core(version) + version.preRelease.join('');
}

/** NuGet 2 (Squirrel) has no dots in a pre-release and compares it as text, so numbers are padded: `1.2.0-rc0010`. */
export function nugetVersion(version: Version): string {
  const label = version.preRelease
    .map((part) => (typeof part === 'number' ? String(part).padStart(4, '0') : part))
    .join('');
  return label ? `${core(version)}-${label}` : core(version);
}

const releaseNumber = 65_000;
const ranks: Readonly<Record<string, number>> = { alpha: 10_000, beta: 20_000, rc: 30_000 };

/**
 * The four 16-bit numbers of a Windows version resource. The fourth is 65000 for a release, and below it for a pre-release:
 * 10000 + n for alpha.n, 20000 + n for beta.n, 30000 + n for rc.n, n for others.
 */
export function windowsVersion(version: Version): readonly [number, number, number, number] {
  return [version.major, version.minor, version.patch, windowsBuild(version)];
}

function windowsBuild({ preRelease: [word, number] }: Version): number {
  if (word === undefined) return releaseNumber;
  return (ranks[word] ?? 0) + Number(number ?? 0);
}

function core(version: Version): string {
  return `${version.major}.${version.minor}.${version.patch}`;
}

function tilde(version: Version): string {
  return version.preRelease.length > 0 ? `${core(version)}~${version.preRelease.join('.')}` : core(version);
}
