import type { Shell } from '../check/shell.ts';

/** What the service's user puts in the place of a file. `$1` is the name; run by that user, in sh. */
export interface Planting {
  readonly name: string;
  readonly line: string;
}

/** What a program of root's would do if it ran what was planted. */
export const marker = '/root/ran-by-root';

/** Into this file of root's, links are planted. */
export const victim = '/etc/shells';

/** Into this directory of root's, links are planted: systemd runs what lies there. */
export const victimDirectory = '/usr/lib/systemd/system-generators';

/** A script that tells of the user who runs it: only root can write there. */
const scriptText = `#!/bin/sh\\nid >>${marker}\\n`;

export const linkToDirectory: Planting = {
  name: 'links to a directory',
  line: `ln -sn ${victimDirectory} "$1"`,
};

export const plantedScripts: Planting = {
  name: 'scripts',
  line: `printf '${scriptText}' >"$1" && chmod 755 "$1"`,
};

/** All that an attacker puts in a file's place. What the kernel does not let this user do is not done. */
export const plantings: readonly Planting[] = [
  linkToDirectory,
  { name: 'links to a file', line: `ln -sn ${victim} "$1"` },
  { name: 'links to nothing yet', line: 'ln -sn "/etc/cron.d/$(basename "$1")" "$1"' },
  { name: 'hard links', line: `ln ${victim} "$1"` },
  { name: 'directories', line: `mkdir -p "$1" && printf '${scriptText}' >"$1/run" && chmod 755 "$1/run"` },
  { name: 'FIFOs', line: 'mkfifo "$1"' },
  plantedScripts,
];

/** What programs call a file while they write it, or put aside: attacked as well, wherever the trace shows the file itself. */
const suffixes = [
  '.new',
  '.tmp',
  '.bak',
  '.dpkg-new',
  '.dpkg-tmp',
  '.dpkg-old',
  '.dpkg-dist',
  '.rpmnew',
  '.rpmsave',
];

/** The names beside these that scripts may use when something is in the way. */
export function siblingsOf(names: readonly string[]): readonly string[] {
  const plain = names.filter((name) => !suffixes.some((suffix) => name.endsWith(suffix)));
  return plain
    .flatMap((name) => suffixes.map((suffix) => name + suffix))
    .filter((name) => !names.includes(name));
}

/** What was there is put aside, once, and comes back with `clear`. */
const plant = (line: string) => `for name; do set -- "$name"
[ -e "$1.aside" ] || [ -L "$1.aside" ] || mv "$1" "$1.aside"
rm -rf "$1"
${line}
done 2>/dev/null
exit 0`;

const clear = `for name; do
rm -rf "$name"
[ ! -e "$name.aside" ] || mv "$name.aside" "$name"
done 2>/dev/null
exit 0`;

/** Lets the user put the same in the place of every name. */
export async function plantAt(
  { machine, event }: Pick<Shell, 'machine' | 'event'>,
  user: string,
  { name, line }: Planting,
  names: readonly string[],
): Promise<void> {
  await asUser({ machine }, user, plant(line), names);
  event(`${user} planted ${name}:\n${names.join('\n')}`);
}

/** Lets the user take away what it planted, and put back what was there. */
export async function clearPlanted(
  { machine }: Pick<Shell, 'machine'>,
  user: string,
  names: readonly string[],
): Promise<void> {
  await asUser({ machine }, user, clear, names.toReversed());
}

async function asUser(
  { machine }: Pick<Shell, 'machine'>,
  user: string,
  script: string,
  names: readonly string[],
): Promise<void> {
  const have = `id "$1" >/dev/null 2>&1 || exit 0; exec runuser -u "$@"`;
  const words = ['sh', '-c', have, '-', user, '--', 'sh', '-c', script, '-', ...names];
  await machine.exec(words);
}
