import { posix } from 'node:path';
import type { Exception, Violation } from './violations.ts';

const packageManagers = /^(dpkg|rpm|dnf.*|python3.*|zypper)$/;

/** Calls that act on the name itself, wherever a link of that name leads. */
const followNone = /^(symlink|symlinkat|lchown|rename|renameat|renameat2|mkdir|mkdirat)$/;

function unpacksLink({ call, path, ground }: Violation): boolean {
  const follows = !followNone.test(call.name) && !call.words.some((word) => /AT_SYMLINK_NOFOLLOW/.test(word));
  return packageManagers.test(posix.basename(call.program)) && posix.dirname(path) === ground && !follows;
}

/** Calls of root's below hostile ground that give nobody anything, each with its reason. */
export const exceptions: readonly Exception[] = [
  {
    reason:
      "The package manager unpacks a link that the package holds: directly in the user's directory, whose own place is root's, and by calls that follow no link of that name. What the user puts there is replaced, or given to root.",
    holds: unpacksLink,
  },
];
