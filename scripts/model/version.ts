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

/** MAJOR.MINOR.PATCH, without a pre-release. */
export function coreVersion(version: Version): string {
  return `${version.major}.${version.minor}.${version.patch}`;
}

/** A tilde sorts a pre-release below its release, for dpkg (Policy 5.6.12) and for rpm since 4.10. */
export function tildeVersion(version: Version): string {
  return version.preRelease.length > 0
    ? `${coreVersion(version)}~${version.preRelease.join('.')}`
    : coreVersion(version);
}
