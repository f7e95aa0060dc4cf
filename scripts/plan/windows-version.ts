import type { Version } from '../model/version.ts';

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
