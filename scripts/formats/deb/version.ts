import { tildeVersion, type Version } from '../../model/version.ts';

/** dpkg's spelling (Policy 5.6.12): a tilde sorts a pre-release below its release. */
export function debVersion(version: Version): string {
  return tildeVersion(version);
}
