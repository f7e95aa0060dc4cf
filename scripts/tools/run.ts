import { spawn } from 'node:child_process';
import { fault } from '../model/fault.ts';

/** How a program is started. `env` is added to ours; `input` is written to its standard input. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Buffer;
  readonly signal?: AbortSignal;
  /** Called with each piece of output as it comes, both streams. */
  readonly onOutput?: (text: string) => void;
}

/** What a finished program left: its exit status (128 + n when signal n ended it) and both outputs. */
export interface RunResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const living = new Set<number>();

/**
 * Runs a program with an argument array and returns what it left, whatever its exit status.
 * The only place that spawns. Each child leads its own process group, so that Ctrl-C ends its children too.
 * @throws FaultError when the program is missing or cannot be started.
 */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  options.signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    const stop = () => child.pid !== undefined && endGroup(child.pid);
    const output = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream]?.setEncoding('utf8').on('data', (text: string) => {
        output[stream] += text;
        options.onOutput?.(text);
      });
    }
    if (child.pid !== undefined) living.add(child.pid);
    options.signal?.addEventListener('abort', stop, { once: true });
    child.stdin?.on('error', () => {}).end(options.input);
    child.on('error', (error: NodeJS.ErrnoException) => reject(cannotStart(program, error)));
    child.on('close', (code, signal) => {
      if (child.pid !== undefined) living.delete(child.pid);
      options.signal?.removeEventListener('abort', stop);
      if (options.signal?.aborted) reject(options.signal.reason);
      else resolve({ status: code ?? 128 + signalNumber(signal), ...output });
    });
  });
}

/**
 * Runs a program that must succeed, and returns its standard output.
 * @throws FaultError with the whole command and the end of what it said.
 */
export async function runChecked(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const result = await run(program, args, options);
  if (result.status === 0) return result.stdout;
  const said = `${result.stdout}\n${result.stderr}`.trim().split('\n').slice(-12).join('\n    ');
  throw fault(
    `${program} ended with exit status ${result.status}:\n    ${said}`,
    `It was run as: ${commandText(program, args)}`,
  );
}

/** Ends every process group that `run` started and that still lives; for exits in a hurry. */
export function endLivingGroups(): void {
  for (const pid of living) endGroup(pid);
}

/** A command as a person could paste it into a POSIX shell. */
export function commandText(program: string, args: readonly string[]): string {
  return [program, ...args]
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ');
}

function endGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGTERM');
  } catch {
    // It ended by itself between the two looks.
  }
}

function cannotStart(program: string, error: NodeJS.ErrnoException): Error {
  if (error.code === 'ENOENT')
    return fault(`${program} is not on this machine`, '`npm run doctor` says how to get it.');
  return fault(`${program} could not be started: ${error.message}`);
}

function signalNumber(signal: NodeJS.Signals | null): number {
  return signal === 'SIGKILL' ? 9 : signal === 'SIGINT' ? 2 : 15;
}
