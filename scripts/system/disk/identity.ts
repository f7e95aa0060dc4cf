import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** How files and directories stood at one moment. */
export interface Standing {
  /** A digest that changes when any of them is written, replaced, moved, added or removed. */
  readonly digest: string;
  /** When one of them was touched last, by the file system's own clock, in milliseconds since 1970. */
  readonly newest: number;
}

/** The identity of what is not there. */
export const absent = 'absent';

/**
 * What the file system knows of a file without reading it: size, both times and the inode. A program may set the time of
 * change, but not the time of that (st_ctime), so whatever writes to the file is seen; decay of the disk is not.
 */
export function identityOf(path: string): string {
  const facts = statSync(path, { bigint: true, throwIfNoEntry: false });
  return facts ? `${facts.size} ${facts.mtimeNs} ${facts.ctimeNs} ${facts.ino}` : absent;
}

/** How all of these stand, and everything below those that are directories. Links are followed; what is absent counts as such. */
export function standingOf(paths: readonly string[]): Standing {
  const hash = createHash('sha256');
  let newest = 0;
  const look = (path: string): void => {
    const facts = statSync(path, { throwIfNoEntry: false });
    hash.update(`${JSON.stringify(path)} ${identityOf(path)}\n`);
    newest = Math.max(newest, facts?.ctimeMs ?? 0);
    if (facts?.isDirectory()) for (const name of readdirSync(path).sort()) look(join(path, name));
  };
  for (const path of paths) look(path);
  return { digest: hash.digest('hex'), newest };
}
