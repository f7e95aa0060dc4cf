import type { Tree } from '../../model/tree.ts';
import type { ElfFacts } from '../elf.ts';
import type { Dependency } from './dependency.ts';
import type { RpmArch } from './lead.ts';
import type { Scriptlets } from './scriptlets.ts';

/** What a look into a file has told; rpm classifies by it and finds dependencies in it. */
export interface FileContent {
  readonly elf?: ElfFacts;
  /** The program that a script's first line names: `/bin/sh`. */
  readonly interpreter?: string;
}

/** One entry of a changelog. */
export interface RpmChange {
  /** Seconds since 1970; rpm keeps the day alone. */
  readonly time: number;
  /** `Name <mail> - version-release` */
  readonly author: string;
  readonly text: string;
}

/** All that a binary rpm says, but for its payload: plain data, from which the header follows. */
export interface RpmPackage {
  readonly name: string;
  readonly version: string;
  readonly release: string;
  readonly epoch?: number;
  readonly arch: RpmArch;
  readonly summary: string;
  readonly description: string;
  readonly licence: string;
  /** `Unspecified` when absent, as rpmbuild has it. */
  readonly group?: string;
  readonly url?: string;
  readonly vendor?: string;
  readonly packager?: string;
  /** Seconds since 1970: the time of the build and of every file. */
  readonly buildTime: number;
  readonly buildHost: string;
  /**
   * What the package states; what rpmbuild would find by itself is added: the package's own name, `rpmlib()`, `config()`,
   * interpreters, and what ELF files need and provide.
   */
  readonly requires: readonly Dependency[];
  readonly provides: readonly Dependency[];
  readonly recommends: readonly Dependency[];
  readonly suggests: readonly Dependency[];
  readonly conflicts: readonly Dependency[];
  readonly obsoletes: readonly Dependency[];
  readonly scriptlets: Scriptlets;
  /** Newest first. */
  readonly changelog: readonly RpmChange[];
  readonly files: Tree;
  /** By path in `files`; a file that is absent is of no known kind. */
  readonly contents: Readonly<Record<string, FileContent>>;
}

/** The payload, once it is compressed: its digests and sizes stand in the headers. */
export interface RpmPayload {
  readonly compressor: 'xz' | 'gzip';
  /** The compressor's preset, 0 to 9. */
  readonly level: number;
  /** Lower-case hex SHA-256 of the payload as it stands in the file, and of the cpio archive in it. */
  readonly sha256: string;
  readonly archiveSha256: string;
  /** Bytes of both. */
  readonly size: number;
  readonly archiveSize: number;
}

/** `[epoch:]version-release`, by which rpm compares packages. */
export function evr({ epoch, version, release }: Pick<RpmPackage, 'epoch' | 'version' | 'release'>): string {
  return `${epoch === undefined ? '' : `${epoch}:`}${version}-${release}`;
}
