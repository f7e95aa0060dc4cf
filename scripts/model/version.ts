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

/**
 * Parses a version.
 * @throws FaultError (usage) when it is no SemVer, or has a part that dpkg or rpm would order in another way.
 */
export function parseVersion(text: string): Version {
  const parsed = semver.parse(text);
  if (!parsed || parsed.raw !== text)
    throw usageFault(
      `"${text}" is not a SemVer version`,
      'Write MAJOR.MINOR.PATCH, or MAJOR.MINOR.PATCH-rc.1 for a pre-release.',
    );
  if (parsed.build.length > 0)
    throw usageFault(
      `"${text}" carries build metadata`,
      'SemVer gives it no order, dpkg and rpm do: leave out what follows the "+".',
    );
  if (parsed.prerelease.some((part) => String(part).includes('-')))
    throw usageFault(
      `"${text}" has a dash inside its pre-release`,
      'dpkg and rpm split versions at dashes: use dots, as in 1.2.0-rc.1.',
    );
  return {
    text,
    major: parsed.major,
    minor: parsed.minor,
    patch: parsed.patch,
    preRelease: parsed.prerelease,
  };
}

/** dpkg's spelling (Policy 5.6.12): a tilde sorts a pre-release below its release. */
export function debVersion(version: Version): string {
  return tilde(version);
}

/** rpm's spelling of Version (without Release): rpm >= 4.10 sorts the tilde as dpkg does. */
export function rpmVersion(version: Version): string {
  return tilde(version);
}

/** NuGet 2 (Squirrel) has no dots in a pre-release and compares it as text, so numbers are padded. */
export function nugetVersion(version: Version): string {
  const label = version.preRelease
    .map((part) => (typeof part === 'number' ? String(part).padStart(4, '0') : part))
    .join('');
  return label ? `${core(version)}-${/^\d/.test(label) ? `p${label}` : label}` : core(version);
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

function windowsBuild({ preRelease }: Version): number {
  if (preRelease.length === 0) return releaseNumber;
  const rank = ranks[String(preRelease[0]).replace(/\d+$/, '')] ?? 0;
  const number = Number(/(\d+)$/.exec(preRelease.join('.'))?.[1] ?? 0);
  return rank + Math.min(number, 9_999);
}

function core(version: Version): string {
  return `${version.major}.${version.minor}.${version.patch}`;
}

function tilde(version: Version): string {
  return version.preRelease.length > 0 ? `${core(version)}~${version.preRelease.join('.')}` : core(version);
}
