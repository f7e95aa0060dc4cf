import { tildeVersion, type Version } from '../../model/version.ts';

/** rpm's spelling of Version (without Release): rpm >= 4.10 sorts the tilde as dpkg does. */
export function rpmVersion(version: Version): string {
  return tildeVersion(version);
}
