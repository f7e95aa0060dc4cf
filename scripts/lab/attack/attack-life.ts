import type { Shell } from '../check/shell.ts';
import { failed } from '../check/shell-commands.ts';
import { type Planting, plantings } from './plant.ts';
import { plantLife } from './planted-life.ts';
import { raceLife } from './race.ts';
import { type AttackStep, firstStep, lifeOf, raceSteps, type Subject } from './steps.ts';
import { prepareLife, subjectOf } from './subject.ts';
import { type TracedLife, traceLife } from './traced-life.ts';
import { violationLines } from './violation-lines.ts';

/** How a life is attacked after it was traced; returns what is wrong, a line each. */
type Attack = (shell: Shell, subject: Subject, life: TracedLife) => Promise<readonly string[]>;

/** Before each step another planting, so that one life sees all of them. */
export const plantInTurn: Attack = (shell, subject, life) =>
  plantAnew(shell, subject, life, (step) => plantings[step % plantings.length]!);

/** Each planting before every step, a life each. */
export const plantInEveryWay: Attack = async (shell, subject, life) => {
  const wrong: string[] = [];
  for (const planting of plantings) wrong.push(...(await plantAnew(shell, subject, life, () => planting)));
  return wrong;
};

/** Names swapped while the steps run. The machine has the older version. */
export const race: Attack = async (shell, subject, life) => {
  await shell.startOver();
  await prepareLife(shell, subject);
  await shell.run(firstStep(subject).line);
  return raceLife(shell, subject, { ...life, steps: life.steps.slice(1) });
};

/** The whole life of a package, from the first installation of its older version on. */
export function wholeLife(subject: Subject): readonly AttackStep[] {
  return [firstStep(subject), ...lifeOf(subject)];
}

/** What is raced, after the first installation. */
export function repeatedLife(subject: Subject): readonly AttackStep[] {
  return [firstStep(subject), ...raceSteps(subject)];
}

/** Traces a life and attacks it. Ends the check with all that is wrong. */
export async function attackLife(
  shell: Shell,
  stepsOf: (subject: Subject) => readonly AttackStep[],
  attack: Attack,
): Promise<void> {
  const subject = subjectOf(shell);
  const life = await traceLife(shell, subject, stepsOf(subject));
  const wrong = [...violationLines(shell, life.steps), ...(await attack(shell, subject, life))];
  if (wrong.length > 0) throw failed(`the service's user can harm the system:\n${wrong.join('\n')}`);
}

async function plantAnew(
  shell: Shell,
  subject: Subject,
  life: TracedLife,
  choose: (step: number) => Planting,
): Promise<readonly string[]> {
  await shell.startOver();
  await prepareLife(shell, subject);
  return plantLife(shell, subject, life, choose);
}
