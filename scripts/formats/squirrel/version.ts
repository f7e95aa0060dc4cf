import { coreVersion, type Version } from '../../model/version.ts';

/** NuGet 2 (Squirrel) has no dots in a pre-release and compares it as text, so numbers are padded: `1.2.0-rc0010`. */
export function nugetVersion(version: Version): string {
  const label = version.preRelease
    .map((part) => (typeof part === 'number' ? String(part).padStart(4, '0') : part))
    .join('');
  return label ? `${coreVersion(version)}-${label}` : coreVersion(version);
}
