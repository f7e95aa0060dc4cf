import type { Shell } from '../check/shell.ts';
import type { Call } from './calls.ts';
import { exceptions } from './exceptions.ts';
import { follow, type Ground, hostileAbove, type Identity, isSticky } from './ground.ts';
import { askHostile } from './hostile.ts';
import type { AttackStep } from './steps.ts';
import { silent } from './subject.ts';
import { runTraced } from './trace.ts';
import { directoriesOf, findViolations, type Violation } from './violations.ts';

/** What a traced step showed. */
export interface StepFindings {
  readonly step: AttackStep;
  readonly status: number;
  readonly output: string;
  readonly violations: readonly Violation[];
  /** Every name below hostile ground that any process touched: what an attacker would put something in the place of. */
  readonly names: readonly string[];
  /** The directories that the user may write to alone or with its group, before or after. */
  readonly hostile: readonly string[];
}

/** Runs a step under strace and judges what root did. */
export async function traceStep(shell: Shell, step: AttackStep, userName: string): Promise<StepFindings> {
  const before = await askHostile(shell, userName);
  const { status, output, calls } = await runTraced(shell, step.line, silent);
  const later = await askHostile(shell, userName);
  const user = later.user ?? before.user;
  if (!user) return { step, status, output, violations: [], names: [], hostile: [] };
  const ground: Ground = new Map([...withoutEvent(later.ground, calls), ...before.ground]);
  const all: Ground = new Map([...later.ground, ...before.ground]);
  const real = await resolve(shell, directoriesOf(calls));
  return {
    ...{ step, status, output },
    violations: findViolations({ calls, ground: new Map(ground), user, real, exceptions }),
    names: namesBelow(calls, all, user),
    hostile: [...all].filter(([, facts]) => !isSticky(facts, user)).map(([path]) => path),
  };
}

/** Directories that became hostile without a call that tells when: they count from the beginning. */
function withoutEvent(ground: Ground, calls: readonly Call[]): Ground {
  const made: Ground = new Map();
  for (const call of calls) follow(call, made);
  return new Map([...ground].filter(([path]) => !made.has(path)));
}

/** Names that were touched directly below a directory which the user may write to; /tmp is everybody's and left alone. */
function namesBelow(calls: readonly Call[], ground: Ground, user: Identity): readonly string[] {
  const touched = calls.flatMap(({ paths, opened }) => (opened === undefined ? paths : [...paths, opened]));
  const hostile = [...new Set(touched)].filter((path) => {
    const at = hostileAbove(path, ground, user);
    return at !== undefined && !isSticky(ground.get(at)!, user);
  });
  return hostile.toSorted();
}

const script = 'for path; do printf "%s\\n%s\\n" "$path" "$(readlink -f -- "$path")"; done';

async function resolve({ machine }: Shell, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const real = new Map<string, string>();
  const lines = (await machine.exec(['sh', '-c', script, '-', ...paths])).stdout.split('\n');
  for (let at = 0; at + 1 < lines.length; at += 2) if (lines[at + 1]) real.set(lines[at]!, lines[at + 1]!);
  return real;
}
