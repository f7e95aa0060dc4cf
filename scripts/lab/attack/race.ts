import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Shell } from '../check/shell.ts';
import { packagesFolder } from '../check/shell-commands.ts';
import { digestTree, type KnownDigests, strangePaths } from './digest-tree.ts';
import {
  clearPlanted,
  linkToDirectory,
  plantAt,
  plantedScripts,
  siblingsOf,
  victim,
  victimDirectory,
} from './plant.ts';
import type { Subject } from './steps.ts';
import { silent } from './subject.ts';
import { stepSeconds } from './trace.ts';
import type { TracedLife } from './traced-life.ts';

const program = '/srv/race.pl';

/** How often every step is raced. */
const rounds = 20;

/**
 * Repeats the steps of a life while the service's user swaps every name that they touch for links to what is root's. Returns what
 * is wrong after the first round that harmed something, a line each.
 */
export async function raceLife(
  shell: Shell,
  { user }: Pick<Subject, 'user'>,
  life: TracedLife,
): Promise<readonly string[]> {
  await shell.write(program, readFileSync(join(import.meta.dirname, 'race.pl'), 'utf8'));
  const names = [...new Set(life.steps.flatMap((step) => step.names))];
  const known: KnownDigests = new Map();
  for (let round = 1; round <= rounds; round++) {
    const target = round % 2 === 0 ? victim : victimDirectory;
    // In odd rounds a file is swapped, in even ones what is there: scripts repair a link that became a file.
    if (round % 2 === 1) await plantAround(shell, user, names);
    const wrong = await whileSwapping(shell, [user, '--', 'perl', program, target, ...names], async () => {
      const failed: string[] = [];
      for (const { step } of life.steps)
        if ((await runStep(shell, step.line)) === 124)
          failed.push(`${step.name} hung while names were swapped`);
      return failed;
    });
    const strange = strangePaths(await digestTree(shell, life.left, known), life.moments);
    if (round % 2 === 1) await clearPlanted(shell, user, [...names, ...siblingsOf(names)]);
    const lines = strange.map((line) => `round ${round}, links to ${target}: ${line}`);
    if (lines.length + wrong.length > 0) return [...wrong, ...lines];
  }
  return [];
}

/** A script in the place of each name, and links at the names that scripts use when something is in the way. */
async function plantAround(shell: Shell, user: string, names: readonly string[]): Promise<void> {
  await plantAt(shell, user, plantedScripts, names);
  await plantAt(shell, user, linkToDirectory, siblingsOf(names));
}

async function runStep({ run }: Shell, line: string): Promise<number> {
  return (await run(line, { env: silent, seconds: stepSeconds, folder: packagesFolder })).status;
}

/** Does a work while a program of the user's runs beside it. */
async function whileSwapping<Value>(
  { machine }: Shell,
  words: readonly string[],
  work: () => Promise<Value>,
): Promise<Value> {
  const begin = 'setsid runuser -u "$@" >/dev/null 2>&1 </dev/null & echo $!';
  const pid = (await machine.exec(['sh', '-c', begin, '-', ...words])).stdout.trim();
  try {
    return await work();
  } finally {
    // runuser passes a TERM on to what it runs.
    await machine.exec(['sh', '-c', 'kill -TERM "$1"; while kill -0 "$1"; do sleep 0.05; done', '-', pid]);
  }
}
