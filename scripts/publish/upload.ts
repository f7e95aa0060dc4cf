import { gzipBytes } from '../archive/gzip.ts';
import type { Segment } from '../archive/segment.ts';
import { digestBytes } from '../system/disk/digest.ts';

/**
 * The order in which files are published. What a file names is there before the file itself, so that whoever reads at any moment finds a
 * whole repository, and a publication that was cut off leaves the one before.
 *
 * - `content`: never changes under its name: packages, and indexes whose name is their digest
 * - `index`: the same indexes under names that stay, for clients that know no others
 * - `signature`: detached signatures, and the files that they are over when that is not where a client begins
 * - `pointer`: where a client begins: InRelease, repomd.xml, and our own list of releases
 */
export const stages = ['content', 'index', 'signature', 'pointer'] as const;

export type Stage = (typeof stages)[number];

/** A file to publish. `path` has forward slashes and counts from the root of the repository; `size` in bytes. */
export interface Upload {
  readonly path: string;
  readonly stage: Stage;
  readonly source: Segment;
  readonly size: number;
  readonly sha256: string;
}

/** Bytes that were made here, as a file to publish. */
export function uploadOf(path: string, stage: Stage, content: Buffer | string): Upload {
  const bytes = Buffer.from(content);
  const { size, sha256 } = digestBytes(bytes);
  return { path, stage, source: { bytes }, size, sha256 };
}

/** Whether a file may only ever have these bytes under its name. */
export function isImmutable({ stage }: Pick<Upload, 'stage'>): boolean {
  return stage === 'content';
}

/** Gzip of a text, the same on every machine. */
export function gzipText(text: string): Buffer {
  return gzipBytes(Buffer.from(text));
}

/** Uploads in the order of their stages; those of one stage stay as they are. */
export function inOrderOfStages(uploads: readonly Upload[]): readonly Upload[] {
  return stages.flatMap((stage) => uploads.filter((upload) => upload.stage === stage));
}
