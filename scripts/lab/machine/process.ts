import { readFileSync } from 'node:fs';

/** The processes that a process started and that still live. */
export function childrenOf(pid: number): readonly number[] {
  return readNothing(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

/** Its numbers in every PID namespace that it is in, ours first (proc_pid_status(5)); none when it does not live. */
export function numbersOf(pid: number): readonly number[] {
  const line = /^NSpid:\s*(.*)$/m.exec(readNothing(`/proc/${pid}/status`));
  return line ? line[1]!.split(/\s+/).map(Number) : [];
}

/** The name that the kernel shows of a process; empty when it does not live. */
export function commandNameOf(pid: number): string {
  return readNothing(`/proc/${pid}/comm`).trim();
}

/** When a process started, in clock ticks since boot: with its number, it names one process and no later one. */
export function startTimeOf(pid: number): string | undefined {
  // The second field, a name in brackets, may itself hold spaces and brackets.
  const fields = readNothing(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ');
  return fields?.[19];
}

function readNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
