import { posix } from 'node:path';
import type { Call } from './calls.ts';

/** A user, and every group that it is in. */
export interface Identity {
  readonly uid: number;
  readonly gids: readonly number[];
}

/** Who may do what in a directory. */
export interface DirectoryFacts {
  readonly uid: number;
  readonly gid: number;
  /** The twelve bits of chmod(2). */
  readonly mode: number;
}

/** Directories and their facts at one moment of a trace; those that are not in it are closed to the user. */
export type Ground = Map<string, DirectoryFacts>;

const sticky = 0o1000;

/** Whether a user may make, rename and remove names in a directory (path_resolution(7)). */
export function maySwap({ uid, gid, mode }: DirectoryFacts, user: Identity): boolean {
  const shift = uid === user.uid ? 6 : user.gids.includes(gid) ? 3 : 0;
  return ((mode >> shift) & 0o3) === 0o3;
}

/** In a sticky directory, such as /tmp, a user may not rename or remove what is another's. */
export function isSticky({ mode, uid }: DirectoryFacts, user: Identity): boolean {
  return (mode & sticky) !== 0 && uid !== user.uid;
}

/** The outermost directory above a path that the user may write to now; undefined when there is none. */
export function hostileAbove(path: string, ground: Ground, user: Identity): string | undefined {
  const names = posix.dirname(path).split('/').filter(Boolean);
  const directories = names.map((_, index) => `/${names.slice(0, index + 1).join('/')}`);
  return directories.find((directory) => {
    const facts = ground.get(directory);
    return facts !== undefined && maySwap(facts, user);
  });
}

const nobodyElse: DirectoryFacts = { uid: 0, gid: 0, mode: 0o755 };

/** Follows what a call does to directories: made, given away, opened, closed, moved, removed. */
export function follow(call: Call, ground: Ground): void {
  const [path = '', to = ''] = call.paths;
  const facts = ground.get(path) ?? nobodyElse;
  if (call.effect === 'owns') ground.set(path, { ...facts, ...ownersOf(call, facts) });
  if (call.name.includes('chmod')) ground.set(path, { ...facts, mode: modeOf(call.words) ?? facts.mode });
  if (call.name.startsWith('mkdir'))
    ground.set(path, { uid: call.uid, gid: call.uid, mode: (modeOf(call.words) ?? 0o755) & ~0o022 });
  if (call.effect === 'removes') ground.delete(path);
  if (call.effect === 'moves') move(path, to, ground);
}

function move(from: string, to: string, ground: Ground): void {
  for (const [path, facts] of [...ground])
    if (path === from || path.startsWith(`${from}/`)) {
      ground.delete(path);
      ground.set(to + path.slice(from.length), facts);
    }
}

/** The numbers stand behind the path, or the descriptor and the path; -1 leaves one as it is (chown(2)). */
function ownersOf({ name, words }: Call, facts: DirectoryFacts): Pick<DirectoryFacts, 'uid' | 'gid'> {
  const [uid = -1, gid = -1] = words.slice(name === 'fchownat' ? 2 : 1).map(Number);
  const kept = (id: number) => id < 0 || id === 0xff_ff_ff_ff;
  return { uid: kept(uid) ? facts.uid : uid, gid: kept(gid) ? facts.gid : gid };
}

/** strace prints modes in octal. */
function modeOf(words: readonly string[]): number | undefined {
  const mode = words.find((word) => /^0[0-7]*$/.test(word));
  return mode === undefined ? undefined : Number.parseInt(mode, 8);
}
