import type { Shell } from '../check/shell.ts';
import { packagesFolder } from '../check/shell-commands.ts';
import { digestTree, type KnownDigests, strangePaths } from './digest-tree.ts';
import { clearPlanted, linkToDirectory, marker, type Planting, plantAt, siblingsOf } from './plant.ts';
import type { AttackStep, Subject } from './steps.ts';
import { silent } from './subject.ts';
import { stepSeconds } from './trace.ts';
import type { TracedLife } from './traced-life.ts';

/** Which planting stands before a step of this number. */
export type ChoosePlanting = (step: number) => Planting;

/**
 * Goes through a life again, from its beginning; before each step the service's user plants. Returns what is wrong, a line each:
 * a step that hung, or failed and said nothing; what changed outside the user's directories; what root ran.
 */
export async function plantLife(
  shell: Shell,
  { user }: Pick<Subject, 'user'>,
  life: TracedLife,
  choose: ChoosePlanting,
): Promise<readonly string[]> {
  const known: KnownDigests = new Map();
  const wrong: string[] = [];
  for (const [index, { step, names }] of life.steps.entries()) {
    const planting = choose(index);
    const siblings = siblingsOf(names);
    await plantAt(shell, user, planting, names);
    await plantAt(shell, user, linkToDirectory, siblings);
    wrong.push(...(await runPlanted(shell, step, planting)));
    const strange = strangePaths(await digestTree(shell, life.left, known), life.moments);
    wrong.push(...strange.map((line) => `${step.name}, with ${planting.name}: ${line}`));
    await clearPlanted(shell, user, [...names, ...siblings]);
    if (strange.length > 0) break;
  }
  const ran = await shell.machine.exec(['cat', marker]);
  return ran.status === 0 ? [...wrong, `root ran what the user planted: ${ran.stdout.trim()}`] : wrong;
}

async function runPlanted(shell: Shell, step: AttackStep, planting: Planting): Promise<readonly string[]> {
  const limit = { env: silent, seconds: stepSeconds, folder: packagesFolder };
  const { status, output } = await shell.run(step.line, limit);
  const named = `${step.name}, with ${planting.name}: \`${step.line}\``;
  if (status === 124 || status === 137) return [`${named} hung for ${stepSeconds} seconds`];
  return status !== 0 && output.trim() === '' ? [`${named} ended with ${status} and said nothing`] : [];
}
