import { usageFault } from '../../model/fault.ts';
import { coreVersion, type Version } from '../../model/version.ts';

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
  return version.preRelease.length > 0
    ? `${coreVersion(version)}_${version.preRelease.join('')}`
    : coreVersion(version);
}
