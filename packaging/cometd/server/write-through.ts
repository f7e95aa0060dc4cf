import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

const newMode = 0o640;
const mostLinks = 40;

/**
 * Replaces a file as a whole, or leaves it as it was. A symbolic link stays one: what it leads to is replaced, also when
 * nothing is there yet. An existing file keeps its mode, owner and group (as far as the system lets us); a new one is
 * 0640 and, when root makes it, belongs to whom its directory belongs to, so that the service can read it.
 * @throws Error of the system; or when root would follow a link that somebody else may have laid.
 */
export function writeThrough(path: string, text: string): void {
  const target = destination(path);
  const model = lstatSync(target, { throwIfNoEntry: false });
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    writeDurably(temporary, text, (file) => dress(file, model, dirname(target)));
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncDirectory(dirname(target));
}

/** The path at the end of all links, whether something is there or not. */
function destination(path: string): string {
  let at = resolve(path);
  for (let links = 0; links <= mostLinks; links++) {
    const found = lstatSync(at, { throwIfNoEntry: false });
    if (!found?.isSymbolicLink()) return at;
    const next = resolve(dirname(at), readlinkSync(at));
    const led = join(realpathSync(dirname(next)), basename(next));
    refuseForeignLink(at, found, led);
    at = led;
  }
  throw new Error(`too many symbolic links begin at ${path}`);
}

// A maintainer script runs as root in a directory of the service's user, whose link could lead it anywhere.
function refuseForeignLink(link: string, { uid }: Stats, target: string): void {
  if (process.getuid?.() !== 0 || uid === 0 || uid === statSync(dirname(target)).uid) return;
  throw new Error(
    `${link} is a link of user ${uid} to ${target}, in a directory that is not theirs: not followed`,
  );
}

function writeDurably(path: string, text: string, dressed: (file: number) => void): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    dressed(file);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

// Owner before mode: a change of owner may clear bits of the mode.
function dress(file: number, model: Stats | undefined, directory: string): void {
  if (process.platform === 'win32') return;
  const owner = model ?? statSync(directory);
  if (process.getuid?.() === 0) fchownSync(file, owner.uid, owner.gid);
  else if (model) keepGroup(file, model);
  fchmodSync(file, model ? model.mode & 0o7777 : newMode);
}

function keepGroup(file: number, { gid }: Stats): void {
  try {
    fchownSync(file, -1, gid);
  } catch {
    // We are not a member of that group: the file becomes our own group's.
  }
}

function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(directory, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
