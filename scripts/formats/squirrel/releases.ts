/** A line of Squirrel's RELEASES, its list of the packages of all versions. */
export interface Release {
  /** Upper-case hex. */
  readonly sha1: string;
  /** File name: `cometd-24.9.1-full.nupkg` or `…-delta.nupkg`. */
  readonly file: string;
  /** Bytes. */
  readonly size: number;
}

/** Reads RELEASES (Squirrel.Windows, ReleaseEntry.cs); undefined when a line is none of its. */
export function readReleases(text: string): readonly Release[] | undefined {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const releases = lines.map(readLine);
  return releases.every((release) => release !== undefined) ? releases : undefined;
}

/** Writes it as Squirrel does, but without a byte order mark and with a line's end behind each line. */
export function releasesText(releases: readonly Release[]): string {
  return releases.map(({ sha1, file, size }) => `${sha1} ${file} ${size}\n`).join('');
}

function readLine(line: string): Release | undefined {
  const [, sha1, file, size] = /^([0-9a-fA-F]{40})\s+(\S+)\s+(\d+)/.exec(line) ?? [];
  return sha1 && file && size ? { sha1: sha1.toUpperCase(), file, size: Number(size) } : undefined;
}
