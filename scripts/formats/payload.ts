import type { Crate } from '../archive/cargo-auditable.ts';
import type { ElfFacts } from '../archive/elf.ts';
import type { GoBuildInfo } from '../archive/go-build-info.ts';
import type { PeFacts } from '../archive/pe.ts';

/** One file of the payload, measured once. */
export interface PayloadFile {
  /** Relative to the payload directory, with forward slashes. */
  readonly path: string;
  /** Absolute path on disk. */
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  /** Lower-case hex digests. */
  readonly sha256: string;
  readonly md5: string;
  /** What its header says, when it is an executable or a library. */
  readonly elf?: ElfFacts;
  readonly pe?: PeFacts;
  /** What a Go program, and one by `cargo auditable`, says of the software in it. */
  readonly go?: GoBuildInfo;
  readonly crates?: readonly Crate[];
  /** The program that a script's first line names: `/bin/sh`. */
  readonly interpreter?: string;
}

/** The files that a target's package is made of, sorted by path. */
export type Payload = readonly PayloadFile[];
