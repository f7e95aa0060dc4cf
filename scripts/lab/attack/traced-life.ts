import type { Shell } from '../check/shell.ts';
import { digestTree, type KnownDigests, type Tree } from './digest-tree.ts';
import type { AttackStep, Subject } from './steps.ts';
import { prepareLife } from './subject.ts';
import { type StepFindings, traceStep } from './traced-step.ts';

/** What a life without an attack showed. */
export interface TracedLife {
  readonly steps: readonly StepFindings[];
  /** The root after each step. */
  readonly moments: readonly Tree[];
  /** Directories that belong to the service's user at one moment or another. */
  readonly left: readonly string[];
}

/** Goes through the steps under strace, on a machine that has nothing of the product yet. */
export async function traceLife(
  shell: Shell,
  subject: Subject,
  steps: readonly AttackStep[],
): Promise<TracedLife> {
  await prepareLife(shell, subject);
  const known: KnownDigests = new Map();
  const found: StepFindings[] = [];
  const moments: Tree[] = [];
  for (const step of steps) {
    found.push(await traceStep(shell, step, subject.user));
    moments.push(await digestTree(shell, [], known));
  }
  return { steps: found, moments, left: [...new Set(found.flatMap(({ hostile }) => hostile))] };
}
