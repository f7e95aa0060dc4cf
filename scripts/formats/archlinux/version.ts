import { coreVersion, type Version } from '../../model/version.ts';

/** pacman's spelling (vercmp(8)): letters that follow a number at once sort below the end, `1.2.0rc2`. */
export function archlinuxVersion(version: Version): string {
  return coreVersion(version) + version.preRelease.join('');
}
