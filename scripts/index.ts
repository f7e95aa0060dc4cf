import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { Artifact } from './build/catalog.ts';
import { makePlan } from './build/make.ts';
import { type Planned, readPlan } from './build/read-plan.ts';
import { loadFormats } from './formats/registry.ts';
import type { Product } from './model/product.ts';
import { readProduct } from './model/read.ts';
import { type Verified, verifyRelease } from './proof/verify-release.ts';

export type { Artifact } from './build/catalog.ts';
export type { Planned } from './build/read-plan.ts';
export { type Fault, FaultError } from './model/fault.ts';
export type { Product } from './model/product.ts';
export type { Verified } from './proof/verify-release.ts';

/** What narrows a plan down. */
export interface PlanWords {
  /** In place of the manifest's. */
  readonly version?: string;
  /** Formats, targets or file names, as globs. */
  readonly only?: readonly string[];
}

/** How artifacts are made. */
export interface MakeWords {
  /** The output directory; `dist` below the working directory. */
  readonly out?: string;
  /** The number of processors to use; all. */
  readonly jobs?: number;
  /** `<directory>/<os>-<arch>/…` in place of the manifest's payload. */
  readonly payload?: string;
  /** The directory of the block cache; the user's own (true), or none (false). */
  readonly cache?: string | boolean;
  readonly signal?: AbortSignal;
}

/** How artifacts are verified. */
export interface VerifyWords extends Pick<MakeWords, 'out' | 'jobs' | 'signal'> {
  readonly only?: readonly string[];
  /** Whether a release without signatures is accepted though the manifest names a key. */
  readonly unsigned?: boolean;
}

/** Reads a manifest with all its rules. @throws FaultError with every fault of it */
export async function readManifest(file: string): Promise<Product> {
  return readProduct(file, { formats: await loadFormats() });
}

/** Plans what would be made of a manifest; touches nothing. @throws FaultError with every fault of it */
export function plan(manifest: string, { only = [], version }: PlanWords = {}): Promise<Planned> {
  return readPlan({ manifest, only, ...(version !== undefined && { version }) });
}

/** Makes every artifact of a plan. @throws FaultError with the faults of all that failed */
export async function make(planned: Planned, words: MakeWords = {}): Promise<readonly Artifact[]> {
  const { payload } = words;
  const made = await makePlan(planned, {
    ...usual(words),
    cache: words.cache ?? true,
    ...(payload !== undefined && { payload }),
  });
  return made.map(({ value: { artifact } }) => {
    const { listing: _, ...told } = artifact;
    return told;
  });
}

/** Reads artifacts back and compares them with their plan. @throws FaultError with all that differs */
export function verify(manifest: string, words: VerifyWords = {}): Promise<Verified> {
  const { only = [], unsigned = false } = words;
  return verifyRelease({ ...usual(words), manifest, only, unsigned });
}

/** Nothing is printed: results are returned and faults thrown. */
function usual({ out = 'dist', jobs = availableParallelism(), signal }: MakeWords) {
  return {
    out: resolve(out),
    jobs,
    style: 'quiet' as const,
    signal: signal ?? new AbortController().signal,
  };
}
