import { digestBytes } from '../../system/disk/digest.ts';

/** What a suite says of itself. Origin, Label, Suite and Codename never change: apt refuses a repository in which they do. */
export interface SuiteNames {
  readonly origin: string;
  readonly label: string;
  /** Suite and Codename. */
  readonly suite: string;
}

/** Times in seconds since 1970. */
export interface SuiteTimes {
  readonly publishedAt: number;
  /** From then on apt refuses the suite. */
  readonly validUntil?: number;
}

/** An index of a suite: its path from the suite's directory, and its bytes. */
export interface SuiteFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** The file Release (Debian's RepositoryFormat, "Release" files). */
export function releaseText(
  { origin, label, suite }: SuiteNames,
  { publishedAt, validUntil }: SuiteTimes,
  architectures: readonly string[],
  files: readonly SuiteFile[],
): string {
  return [
    `Origin: ${origin}`,
    `Label: ${label}`,
    `Suite: ${suite}`,
    `Codename: ${suite}`,
    `Date: ${aptDate(publishedAt)}`,
    ...(validUntil === undefined ? [] : [`Valid-Until: ${aptDate(validUntil)}`]),
    'Acquire-By-Hash: yes',
    `Architectures: ${architectures.join(' ')}`,
    'Components: main',
    `Description: ${label}, ${suite}`,
    'MD5Sum:',
    ...sums(files, 'md5'),
    'SHA256:',
    ...sums(files, 'sha256'),
    '',
  ].join('\n');
}

function sums(files: readonly SuiteFile[], algorithm: 'md5' | 'sha256'): readonly string[] {
  return files.map(({ path, bytes }) => {
    const digest = digestBytes(bytes);
    return ` ${digest[algorithm]} ${digest.size} ${path}`;
  });
}

/** A date as apt reads it: `Tue, 24 Nov 2026 21:16:54 UTC`. */
export function aptDate(seconds: number): string {
  return new Date(seconds * 1000).toUTCString().replace('GMT', 'UTC');
}

/** SHA-256 by path, as a file Release lists them. */
export function releaseSums(release: string): ReadonlyMap<string, string> {
  const section = /^SHA256:\n((?: .*\n?)*)/m.exec(release)?.[1] ?? '';
  const lines = section.matchAll(/^ ([0-9a-f]{64}) +\d+ (\S+)$/gm);
  return new Map([...lines].map(([, sha256, path]) => [path!, sha256!]));
}
