import { chmod, rename } from 'node:fs/promises';
import { digestFile } from '../disk/digest.ts';
import type { Job } from '../plan/job.ts';

/** A finished artifact. After this nothing writes to it. */
export interface Sealed {
  /** File name in the output directory. */
  readonly path: string;
  readonly format: string;
  readonly target: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  /** What it was made of, a line an entry: what reading it back must find. */
  readonly listing: readonly string[];
}

/** Digests an artifact, makes it readable for all, and only then gives it its final name. */
export async function sealArtifact(
  job: Job,
  listing: readonly string[],
  made: string,
  final: string,
): Promise<Sealed> {
  const { size, sha256 } = await digestFile(made);
  await chmod(made, 0o644);
  await rename(made, final);
  return { path: job.file, format: job.format, target: job.target, size, sha256, listing };
}
