import type { Dependency } from './dependency.ts';
import type { RpmPayload } from './package.ts';

/** Features of rpm that a package may need, and the rpm that first had each (`rpm --showrc`, "Features supported by rpmlib"). */
const features = {
  CompressedFileNames: '3.0.4-1',
  FileDigests: '4.6.0-1',
  PayloadFilesHavePrefix: '4.0-1',
  PayloadIsXz: '5.2-1',
  TildeInVersions: '4.10.0-1',
  CaretInVersions: '4.15.0-1',
  RichDependencies: '4.12.0-1',
} as const;

/**
 * `rpmlib()` requires, so that an rpm that cannot read the package says so. What every package uses is known to rpm 4.8;
 * a pre-release (`~`) needs 4.10 and a rich dependency 4.12. `stated` are the dependencies of every kind.
 */
export function rpmlibRequires(
  stated: readonly Dependency[],
  { compressor }: Pick<RpmPayload, 'compressor'>,
): readonly Dependency[] {
  const used = {
    CompressedFileNames: true,
    FileDigests: true,
    PayloadFilesHavePrefix: true,
    PayloadIsXz: compressor === 'xz',
    TildeInVersions: stated.some((one) => versionsOf(one).includes('~')),
    CaretInVersions: stated.some((one) => versionsOf(one).includes('^')),
    RichDependencies: stated.some(isRich),
  };
  return (Object.keys(features) as (keyof typeof features)[])
    .filter((feature) => used[feature])
    .map((feature) => ({
      name: `rpmlib(${feature})`,
      senses: ['rpmlib', 'less', 'equal'],
      version: features[feature],
    }));
}

function isRich({ name }: Dependency): boolean {
  return name.startsWith('(');
}

/** The versions that a dependency names; a rich one has them behind its comparisons. */
function versionsOf(dependency: Dependency): string {
  if (!isRich(dependency)) return dependency.version ?? '';
  return [...dependency.name.matchAll(/[<>=]\s+([^\s()]+)/g)].map(([, version]) => version).join(' ');
}
