import type { z } from 'zod';
import type { ReadAt } from '../archive/read-at.ts';
import type { Compress } from '../compress/compress.ts';
import type { Unpack } from '../compress/unpack.ts';
import type { Tree } from '../model/tree.ts';
import type { FormatFacts } from '../plan/format-facts.ts';
import type { Job, TextPlan } from '../plan/job.ts';
import type { Written } from '../system/disk/segments.ts';
import type { Preparation } from '../system/tools/preparations.ts';
import type { ProgramName } from '../system/tools/programs.ts';
import type { NfpmRecipe } from './nfpm-recipe.ts';
import type { Payload } from './payload.ts';
import type { SignaturePlace } from './signature-place.ts';
import type { Store } from './stored.ts';

/** A rendered text that is no file of the tree: `control`, `postinst`, the NSIS script. */
export interface Member {
  readonly name: string;
  readonly text: string;
}

/** What packing is given: values, and the two services that all jobs share. */
export interface Packing {
  readonly job: Job;
  readonly tree: Tree;
  readonly payload: Payload;
  readonly members: readonly Member[];
  /** Where the artifact is written; it is moved to its final name only when it is whole. */
  readonly out: string;
  /** An empty directory for files that only make sense together with the artifact, under the names that they keep. */
  readonly beside: string;
  /** The directory of an earlier release, for formats that say what changed since. */
  readonly previous?: string;
  /** An empty directory that is this job's alone; kept when the job fails. */
  readonly scratch: string;
  readonly compress: Compress;
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** An artifact that was packed and has no name yet: its bytes, and the values that it was packed from. */
export interface Inspecting extends Pick<Packing, 'job' | 'tree' | 'members'> {
  readonly read: ReadAt;
  /** Bytes. */
  readonly size: number;
  readonly unpack: Unpack;
}

/** A part of an artifact: what it was made of and what its bytes say, line by line, in any order. */
export interface Inspected {
  readonly part: string;
  readonly planned: readonly string[];
  readonly found: readonly string[];
}

/** What a package read back from its bytes says of itself, in the words that `verify` compares with the plan. */
export interface ReadBack {
  readonly name: string;
  readonly version: string;
  readonly arch: string;
  /** One line an entry, as the format's `listing` prints a Tree. */
  readonly listing: readonly string[];
}

/** What an SBOM tells of a package in this format beside its content. */
export interface PackageAccount {
  /** For its package URL: a type that scanners know, and version and architecture as the format has them. */
  readonly type: string;
  readonly version: string;
  readonly arch: string;
  /** What the machine must have, in the format's words. */
  readonly requires: readonly string[];
}

/** A part of an artifact's file: bytes from `start` up to `end`. */
export interface FilePart {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** All that the rest may know of a format. One folder a format beside this file. */
export interface Format<Options = unknown> extends FormatFacts {
  /** The words below `formats.<name>` in the manifest. */
  readonly options: z.ZodType<Options>;
  /** Makes programs of ours that join the payload, in an empty directory; returns the directory that holds them and nothing else. */
  readonly programs?: (job: Job, directory: string, signal: AbortSignal) => Promise<string | undefined>;
  /** The texts beside the tree, rendered when the tree is known. */
  readonly members: (job: Job) => readonly TextPlan[];
  /** More values for the members' templates, from the tree (installed size, dependencies of the payload). */
  readonly memberValues: (job: Job, tree: Tree, payload: Payload) => Readonly<Record<string, unknown>>;
  /**
   * Our own writer; absent where nFPM alone makes the format. It tells the digest of what it wrote, where it wrote that itself
   * and no outside program did.
   */
  readonly pack?: (packing: Packing) => Promise<Written | undefined>;
  /** What nFPM is told to make the same package, where it can. */
  readonly nfpm?: (packing: Packing) => NfpmRecipe;
  /** Absent where package managers do not know the format. */
  readonly account?: (job: Job, payload: Payload) => PackageAccount;
  /** All of a Tree that the format keeps, one line an entry, sorted: what reading back must find. */
  readonly listing: (tree: Tree) => readonly string[];
  /** Reads an artifact back with our own readers before it gets its name; absent where an outside program packs. */
  readonly inspect?: (artifact: Inspecting) => Promise<readonly Inspected[]>;
  /** Reads an artifact back with the format's own programs. */
  readonly readBack: (file: string, job: Job, scratch: string) => Promise<ReadBack>;
  /** What an artifact's file consists of, by name; absent where it is one whole. */
  readonly parts?: (file: string) => Promise<readonly FilePart[]>;
  /** Writes an artifact again without compression, for installing it often; absent where it has no other form. */
  readonly store?: Store;
  /** Where an OpenPGP signature of the artifact goes; nothing where it has none of its own. */
  readonly signature?: (job: Pick<Job, 'options'>) => SignaturePlace | undefined;
  /** The kind of repository that clients install it from; nothing where it is downloaded as a file. */
  readonly repository?: 'apt' | 'yum';
  /** What it packs with that no package manager brings; fetched when it is first needed, or by set-up. */
  readonly prepares?: readonly Preparation[];
  /** Outside programs: those that packing cannot do without, and those that reading back uses. */
  readonly needs: { readonly pack: readonly ProgramName[]; readonly verify: readonly ProgramName[] };
}

/** Gives a format its types and nothing else. */
export function defineFormat<Options>(format: Format<Options>): Format<Options> {
  return format;
}
