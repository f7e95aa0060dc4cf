import { FaultError } from '../model/fault.ts';
import { openRecorder, type Recorder } from './check/evidence.ts';
import { openShell, type Scene, type Shell } from './check/shell.ts';
import { UntestableError } from './check/untestable.ts';
import type { Machine } from './machine/machine.ts';
import type { NamedCheck } from './programme.ts';
import type { Examination } from './report/report.ts';
import type { Visit } from './schedule.ts';

/** Makes the checks of a visit on its machine, and returns what each found. The machine is left as they leave it. */
export async function examine(
  visit: Visit,
  machine: Machine,
  scene: Scene,
  signal: AbortSignal,
): Promise<readonly Examination[]> {
  const examinations: Examination[] = [];
  for (const check of visit.checks) {
    const recorder = openRecorder();
    const began = performance.now();
    const shell = openShell(machine, scene, recorder);
    const found = await makeCheck(check, shell, machine, signal);
    if (found.mark === 'fails') await lookAround(machine, recorder);
    const seconds = Math.round(performance.now() - began) / 1000;
    const { claim, title, file, whose } = check;
    examinations.push({
      claim,
      whose,
      cell: visit.cell.name,
      check: file,
      title,
      ...found,
      seconds,
      steps: recorder.steps,
    });
  }
  return examinations;
}

type Found = Pick<Examination, 'mark' | 'reason'>;

async function makeCheck(
  check: NamedCheck,
  shell: Shell,
  machine: Machine,
  signal: AbortSignal,
): Promise<Found> {
  try {
    if (machine.leader() === undefined) await shell.boot(check.atRest ? 'none' : undefined);
    await check.run(shell);
    return { mark: 'holds' };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UntestableError) return { mark: 'untestable', reason: error.message };
    return { mark: 'fails', reason: reasonOf(error) };
  }
}

/** Only a FaultError speaks of the package; anything else is a mistake in the check. */
export function reasonOf(error: unknown): string {
  if (error instanceof FaultError) return error.message;
  return `the check itself is at fault: ${error instanceof Error ? error.stack : error}`;
}

/** After a failure: what whoever looks for its cause asks first. */
async function lookAround(machine: Machine, recorder: Recorder): Promise<void> {
  if (machine.leader() === undefined) return;
  for (const line of ['ps -ef --forest', 'journalctl --no-pager --lines=40']) {
    const began = performance.now();
    const { status, output } = await machine.exec(['sh', '-c', line], { seconds: 20 });
    const seconds = Math.round(performance.now() - began) / 1000;
    if (status === 0)
      recorder.note({ kind: 'command', line: `# afterwards\n${line}`, status, output, seconds });
  }
}
