import type { Shell } from '../check/shell.ts';
import type { Ground, Identity } from './ground.ts';

/** What the service's user may do in a machine at one moment. */
export interface Hostile {
  /** Undefined while there is no such user. */
  readonly user: Identity | undefined;
  /** Every directory that it may write to. */
  readonly ground: Ground;
}

/** In an order that `readHostile` knows: numbers of the user and its groups, then a directory a line. */
const script = `id -u "$1" && id -G "$1" || exit 0
runuser -u "$1" -- find / '(' -path /proc -o -path /sys -o -path /dev/pts ')' -prune \
  -o -type d -writable -printf '%U %G %m %p\\n' 2>/dev/null
true`;

/** Asks the machine, as that user, with all its groups: nothing is named by hand. */
export async function askHostile({ machine }: Pick<Shell, 'machine'>, user: string): Promise<Hostile> {
  return readHostile((await machine.exec(['sh', '-c', script, '-', user])).stdout);
}

export function readHostile(answer: string): Hostile {
  const [uid = '', gids = '', ...lines] = answer.split('\n');
  const ground: Ground = new Map();
  for (const line of lines) {
    const [, owner, group, mode, path] = /^(\d+) (\d+) ([0-7]+) (.*)$/.exec(line) ?? [];
    if (path !== undefined)
      ground.set(path, { uid: Number(owner), gid: Number(group), mode: Number.parseInt(mode!, 8) });
  }
  const user = uid === '' ? undefined : { uid: Number(uid), gids: gids.split(' ').map(Number) };
  return { user, ground };
}
