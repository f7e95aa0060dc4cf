import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SignedBy } from '../sign/signer.ts';
import { digestBytes, measureFile } from '../system/disk/digest.ts';
import { absent, identityOf } from '../system/disk/identity.ts';
import type { Record } from './record.ts';
import type { Sealed } from './seal.ts';

/** What was sealed under a name. */
export type Kept = Pick<Sealed, 'size' | 'sha256' | 'unsigned' | 'signature'>;

/** What lies in the output directory under this file name, if it was made from this key and is still whole. */
export type Reuse = (file: string, key: string) => Promise<Kept | undefined>;

/** Builds everything anew. */
export const reuseNothing: Reuse = async () => undefined;

/**
 * Takes what the record knows. A file that was touched since is digested; `warn` is given one line when it is no longer what
 * was sealed.
 */
export function reuseFrom(record: Record, out: string, warn: (line: string) => void): Reuse {
  return async (file, key) => {
    const known = record.artifacts[file];
    if (known?.key !== key) return undefined;
    const path = join(out, file);
    const identity = identityOf(path);
    if (identity === absent) return undefined;
    const { sha256 } = identity === known.identity ? known : await measureFile(path);
    const { key: _, identity: __, ...kept } = known;
    if (sha256 === known.sha256) return kept;
    warn(`${path} is not what was packaged there, and is made anew.`);
    return undefined;
  };
}

/** Whether a kept artifact has just the signature that is wanted, or none where none is, and the files that hold it are whole. */
export function isSignedBy({ signature }: Kept, wanted: SignedBy | undefined, out: string): boolean {
  if (!signature || !wanted) return signature === wanted;
  const same = signature.fingerprint === wanted.fingerprint && signature.backEnd === wanted.backEnd;
  return same && signature.files.every(({ path, sha256 }) => digestOfFile(join(out, path)) === sha256);
}

function digestOfFile(file: string): string | undefined {
  if (identityOf(file) === absent) return undefined;
  return digestBytes(readFileSync(file)).sha256;
}
