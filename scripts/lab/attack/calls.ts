import { posix } from 'node:path';
import { type Effect, type Syscall, syscalls } from './syscalls.ts';
import { type TraceLine, traceEvents } from './trace-lines.ts';
import { descriptorPath, splitWords, stringOf } from './trace-words.ts';

/** A system call that succeeded: who made it, to which absolute paths. Links in them are not resolved. */
export interface Call {
  readonly pid: number;
  /** The user by whose rights files were reached: the effective one, or that of setfsuid(2). */
  readonly uid: number;
  /** The program that made it, as execve(2) was told; empty where it began before the trace. */
  readonly program: string;
  readonly name: string;
  readonly effect: Effect;
  readonly paths: readonly string[];
  readonly words: readonly string[];
  /** As strace printed it, without the process. */
  readonly text: string;
  /** Where an opened descriptor really leads. */
  readonly opened?: string;
}

/** What the kernel knows of a process and every child inherits. */
interface Process {
  readonly uid: number;
  readonly cwd: string;
  readonly root: string;
  readonly program: string;
}

const first: Process = { uid: 0, cwd: '/', root: '/', program: '' };
const births = new Set(['clone', 'clone3', 'fork', 'vfork']);

/**
 * The successful calls of a trace (`strace -f -y`), in the order of their ends. Processes that were there from its beginning
 * are root's; `cwd` is the first one's working directory.
 */
export function readCalls(trace: string, cwd = '/'): readonly Call[] {
  const parents = parentsIn(trace);
  const processes = new Map<number, Process>();
  const calls: Call[] = [];
  for (const { pid, line } of traceEvents(trace)) {
    const parent = processes.get(parents.get(pid) ?? -1);
    const state = processes.get(pid) ?? parent ?? (processes.size === 0 ? { ...first, cwd } : first);
    processes.set(pid, state);
    if (!line || !succeeded(line)) continue;
    const call = callOf(line, state);
    if (!call) continue;
    calls.push(call);
    if (call.effect === 'state' || call.effect === 'executes') processes.set(pid, after(call, state));
    const child = births.has(call.name) ? Number.parseInt(line.result, 10) : 0;
    if (child > 0 && !processes.has(child)) processes.set(child, state);
  }
  return calls;
}

/** Whose child each process is. A child's first lines may come before its parent's call returns. */
function parentsIn(trace: string): ReadonlyMap<number, number> {
  const returns = /^(\d+) +(?:<\.\.\. )?(?:clone3?|v?fork)(?:\(| resumed>).*\) += (\d+)/gm;
  return new Map([...trace.matchAll(returns)].map(([, parent, child]) => [Number(child), Number(parent)]));
}

function succeeded({ result }: TraceLine): boolean {
  return !/^(-1\b|\?)/.test(result);
}

function callOf({ pid, name, text, result }: TraceLine, state: Process): Call | undefined {
  const syscall = syscalls[name];
  if (!syscall) return undefined;
  const words = splitWords(text);
  const opened = syscall.effect === 'opens' ? descriptorPath(result) : undefined;
  return {
    ...{ pid, uid: state.uid, program: state.program, name, effect: syscall.effect, words },
    paths: pathsOf(syscall, words, state),
    text: `${name}(${text}) = ${result}`,
    ...(opened !== undefined && { opened }),
  };
}

function pathsOf({ paths }: Syscall, words: readonly string[], state: Process): readonly string[] {
  return paths.flatMap(({ directory, path }) => {
    const open = directory === undefined ? undefined : descriptorPath(words[directory]);
    const named = path === undefined ? '' : (stringOf(words[path]) ?? '');
    if (named.startsWith('/')) return [posix.join(state.root, named)];
    if (directory !== undefined && !words[directory]?.startsWith('AT_FDCWD') && open === undefined) return [];
    return [posix.join(open ?? state.cwd, named)];
  });
}

/** The process after a call that changed what it is, who, or where. */
function after({ name, effect, words, paths }: Call, state: Process): Process {
  const [path = '/'] = paths;
  if (effect === 'executes') return { ...state, program: path };
  if (name === 'chdir' || name === 'fchdir') return { ...state, cwd: path };
  if (name === 'chroot') return { ...state, root: path };
  const id = { setuid: words[0], setfsuid: words[0], setreuid: words[1], setresuid: words[1] }[name];
  const uid = Number(id);
  // -1 leaves it as it is (setreuid(2)); strace prints it so, or as the largest number.
  return id === undefined || uid < 0 || uid === 0xff_ff_ff_ff ? state : { ...state, uid };
}
