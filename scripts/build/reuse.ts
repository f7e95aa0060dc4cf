import { join } from 'node:path';
import { measureFile } from '../system/disk/digest.ts';
import { absent, identityOf } from '../system/disk/identity.ts';
import type { Record } from './record.ts';
import type { Sealed } from './seal.ts';

/** What was sealed under a name. */
export type Kept = Pick<Sealed, 'size' | 'sha256'>;

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
    const { size, sha256 } = identity === known.identity ? known : await measureFile(path);
    if (sha256 === known.sha256) return { size, sha256 };
    warn(`${path} is not what was packaged there, and is made anew.`);
    return undefined;
  };
}
