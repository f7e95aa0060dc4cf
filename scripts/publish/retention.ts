import semver from 'semver';
import type { Product } from '../model/product.ts';

export type Keep = NonNullable<Product['repository']>['keep'];

/** The version of a package as SemVer spells it, from dpkg's or rpm's spelling of it, `24.9.2~rc.1`. */
export function semverOf(version: string): string {
  return version.replace('~', '-');
}

/** Versions that stay in an index: so many of the newest major version, so many of each older one; the newest first. */
export function keptVersions(
  versions: readonly string[],
  { currentMajor, olderMajors }: Keep,
): readonly string[] {
  const sorted = [...new Set(versions)].sort(semver.rcompare);
  const newest = sorted[0] === undefined ? 0 : semver.major(sorted[0]);
  return sorted.filter((version) => {
    const major = semver.major(version);
    const older = sorted.filter((other) => semver.major(other) === major && semver.gt(other, version)).length;
    return major !== newest ? older < olderMajors : currentMajor === 'all' || older < currentMajor;
  });
}
