import { chmod, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type FaultError, fault } from '../model/fault.ts';
import type { Job } from '../plan/job.ts';
import { measureFile } from '../system/disk/digest.ts';
import type { Written } from '../system/disk/segments.ts';
import type { SignedArtifact } from './sign-artifact.ts';

/** A finished file: its name in the output directory, and what its bytes come to. */
export interface SealedFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** A finished artifact. After this nothing writes to it. */
export interface Sealed extends SealedFile, SignedArtifact {
  readonly format: string;
  readonly target: string;
  /** Files that only make sense together with it, such as the lists and packages that updates are made from. */
  readonly companions?: readonly SealedFile[];
  /** The versions of the outside programs that decided its bytes, where there are any. */
  readonly tools?: Readonly<Record<string, string>>;
  /** What tells of the software in it, in files beside it. */
  readonly sboms?: readonly SealedFile[];
  /** What it was made of, a line an entry: what reading it back must find. */
  readonly listing: readonly string[];
}

/** What was packed: a file, what signing it left, and a directory of its companions under the names that they keep. */
export interface Packed {
  readonly artifact: string;
  readonly signed: SignedArtifact;
  readonly beside: string;
  /** What our own writer wrote as the artifact. */
  readonly written?: Written | undefined;
}

/**
 * Digests an artifact and its companions, makes them readable for all, and only then gives them their final names in `folder`.
 * @throws FaultError when the artifact is no longer what was written
 */
export async function sealArtifact(
  job: Job,
  listing: readonly string[],
  { artifact, signed, beside, written }: Packed,
  folder: string,
): Promise<Sealed> {
  const companions: SealedFile[] = [];
  for (const name of (await readdir(beside)).sort())
    companions.push(await sealFile(join(beside, name), name, folder));
  await rm(beside, { recursive: true });
  if (written && written.sha256 !== signed.unsigned) throw changed(job.file, artifact);
  const sealed = await sealFile(artifact, job.file, folder);
  const more = companions.length > 0 && { companions };
  return { ...sealed, format: job.format, target: job.target, ...signed, ...more, listing };
}

async function sealFile(made: string, path: string, folder: string): Promise<SealedFile> {
  const { size, sha256 } = await measureFile(made);
  await chmod(made, 0o644);
  await rename(made, join(folder, path));
  return { path, size, sha256 };
}

function changed(path: string, file: string): FaultError {
  return fault(
    `${path} is not what was written: it changed before it got its name`,
    'Run it again when nothing writes there; when that does not help, check the memory and the disk of this machine.',
    { file },
  );
}
