/** One system call as strace(1) printed it, put together again where it was interrupted by another process's. */
export interface TraceLine {
  readonly pid: number;
  readonly name: string;
  /** Between the parentheses, as printed. */
  readonly text: string;
  /** After the equals sign, as printed. */
  readonly result: string;
}

/** A line of the trace: a call that is over, or the first sign of a process. */
export type TraceEvent = { readonly pid: number; readonly line?: TraceLine };

const begun = /^(\d+) +(\w+)\((.*) <unfinished \.\.\.>$/;
const resumed = /^(\d+) +<\.\.\. (\w+) resumed>(.*)$/;
const whole = /^(\d+) +(\w+)\((.*)$/;

/** The events of a trace written by `strace -f -o`, in their order: one for each line, with a call when the line ends one. */
export function* traceEvents(trace: string): Generator<TraceEvent> {
  const open = new Map<number, string>();
  for (const text of trace.split('\n')) {
    const start = begun.exec(text);
    const end = start ? null : resumed.exec(text);
    const [, number, name = '', rest = ''] = start ?? end ?? whole.exec(text) ?? [];
    if (number === undefined) continue;
    const pid = Number(number);
    if (start) open.set(pid, rest);
    const line = start ? undefined : callOf(pid, name, end ? `${open.get(pid) ?? ''}${rest}` : rest);
    if (end) open.delete(pid);
    yield { pid, ...(line && { line }) };
  }
}

/** Undefined for a call that did not return, as that of a process that was killed. */
function callOf(pid: number, name: string, rest: string): TraceLine | undefined {
  const parts = /^(.*)\) += (.*)$/.exec(rest);
  return parts ? { pid, name, text: parts[1]!.trimEnd(), result: parts[2]! } : undefined;
}
