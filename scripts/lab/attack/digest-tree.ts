import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Shell } from '../check/shell.ts';

/** What each path of a root is that is not as the machine began: kind, owner, mode, size, and a link's target or a digest. */
export type Tree = ReadonlyMap<string, string>;

/** What changes by itself, from run to run: databases of the system's own programs, logs, caches, and our own trace. */
const changing = [
  '/root', // our own traces
  '/srv', // the lab's packages
  '/var/log', // logs of everything
  '/var/cache', // apt, debconf and ldconfig
  '/var/lib/dpkg',
  '/var/lib/rpm',
  '/var/lib/dnf',
  '/var/lib/systemd', // times of timers, the random seed
  '/var/lib/logrotate', // when each log was rotated
  '/var/lib/private',
  '/var/lib/urandom', // the random seed under SysVinit
  '/var/tmp',
  '/tmp', // everybody's
  '/run', // gone with the next boot
  '/dev',
  '/etc/ld.so.cache',
  '/etc/machine-id',
  '/etc/.pwd.lock',
];

/** Files by inode and change time whose digest is known: the program is a hundred megabytes. */
export type KnownDigests = Map<string, string>;

/**
 * The whole root, by what the machine's own layer holds: what is not in it is as it was. `left` are directories of the service's
 * user, which may do there what it likes.
 */
export async function digestTree(
  { machine }: Pick<Shell, 'machine'>,
  left: readonly string[],
  known: KnownDigests,
): Promise<Tree> {
  const top = machine.seen?.changes ?? '';
  const tree = new Map<string, string>();
  const skipped = new Set([...changing, ...left]);
  const walk = async (folder: string): Promise<void> => {
    for (const name of (await readdir(top + folder)).toSorted()) {
      const path = join(folder, name);
      if (skipped.has(path)) continue;
      const facts = await factsOf(top + path, known);
      tree.set(path, facts);
      if (facts.startsWith('directory')) await walk(path);
    }
  };
  await walk('/');
  return tree;
}

async function factsOf(file: string, known: KnownDigests): Promise<string> {
  const stats = await lstat(file);
  const owned = `${stats.uid}:${stats.gid} ${(stats.mode & 0o7777).toString(8)}`;
  if (stats.isDirectory()) return `directory ${owned}`;
  if (stats.isSymbolicLink()) return `link ${owned} to ${await readlink(file)}`;
  // overlayfs marks by such a device what was there and is gone.
  if (stats.isCharacterDevice() && stats.rdev === 0) return 'gone';
  if (!stats.isFile()) return `special ${owned}`;
  const key = `${stats.ino} ${stats.ctimeMs} ${stats.size}`;
  const digest = known.get(key) ?? (await digestOf(file));
  known.set(key, digest);
  return `file ${owned} ${digest}`;
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return hash.digest('hex').slice(0, 16);
}

/** How a path that is not in a tree is: as the machine began. */
const asBefore = 'as before';

/**
 * The paths that are now what they were at no moment of the same steps without an attack, a line each. A step that is refused
 * leaves what was before it, so any of those moments will do.
 */
export function strangePaths(now: Tree, moments: readonly Tree[]): readonly string[] {
  const paths = new Set([now, ...moments].flatMap((tree) => [...tree.keys()]));
  return [...paths].toSorted().flatMap((path) => {
    const is = now.get(path) ?? asBefore;
    const was = new Set([asBefore, ...moments.map((tree) => tree.get(path) ?? asBefore)]);
    return was.has(is) ? [] : [`${path} is ${is}, and was ${[...was].join(', or ')}`];
  });
}
