import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { constants } from 'node:os';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fault } from '../../model/fault.ts';
import { withoutKeys } from './environment.ts';

/** How a program is started. `env` is added to ours; `input` is written to its standard input. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Buffer | AsyncIterable<Buffer>;
  readonly signal?: AbortSignal;
  /** Called with each piece of output as it comes, both streams. */
  readonly onOutput?: (text: string) => void;
  /** How long after its end, in milliseconds, others may hold its outputs open; without it, until they let go. */
  readonly patience?: number;
}

/** What a finished program left: its exit status (128 + n when signal n ended it) and both outputs. */
export interface RunResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** A program that it started still held its outputs when `patience` ran out. */
  readonly held?: true;
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
      env: { ...withoutKeys(process.env), ...options.env },
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
    feed(child, options.input).catch((error) => {
      reject(error);
      stop();
    });
    child.on('error', (error: NodeJS.ErrnoException) => reject(cannotStart(program, error)));
    const letGo = options.patience === undefined ? undefined : letGoAfter(child, options.patience);
    child.on('close', (code, signal) => {
      if (child.pid !== undefined) living.delete(child.pid);
      options.signal?.removeEventListener('abort', stop);
      if (options.signal?.aborted) reject(options.signal.reason);
      else resolve({ status: statusOf(code, signal), ...output, ...(letGo?.() && { held: true }) });
    });
  });
}

/** Gives a program its input; one that stops reading says why by its exit status. @throws what reading the input throws */
async function feed({ stdin }: ChildProcess, input: RunOptions['input']): Promise<void> {
  if (!stdin) return;
  stdin.on('error', () => {});
  if (input === undefined || typeof input === 'string' || Buffer.isBuffer(input))
    return void stdin.end(input);
  await pipeline(Readable.from(input), stdin).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

/** Closes the outputs of a program some time after its end; the answer tells whether that was needed. */
function letGoAfter(child: ChildProcess, patience: number): () => boolean {
  let held = false;
  let timer: NodeJS.Timeout | undefined;
  child.on('exit', () => {
    timer = setTimeout(() => {
      held = true;
      child.stdout?.destroy();
      child.stderr?.destroy();
    }, patience);
  });
  return () => {
    clearTimeout(timer);
    return held;
  };
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

/** How a program is started beside us. `log` is the file that both its outputs are added to. */
export interface StartOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly log: string;
  /** It lives on when we end. Else its standard input is a pipe that ends with us, however we end. */
  readonly outlives?: boolean;
}

/** A program that runs beside us. */
export interface Running {
  readonly pid: number;
  /** Its exit status (128 + n when signal n ended it), when it ended. */
  readonly ended: Promise<number>;
  /** Kills its process group, and waits for its end. */
  readonly end: () => Promise<void>;
}

/**
 * Starts a program and does not wait for it.
 * @throws FaultError when the program is missing or cannot be started.
 */
export function start(program: string, args: readonly string[], options: StartOptions): Promise<Running> {
  return new Promise((resolve, reject) => {
    const log = openSync(options.log, 'a');
    const child = spawn(program, args, {
      env: { ...withoutKeys(process.env), ...options.env },
      stdio: [options.outlives ? 'ignore' : 'pipe', log, log],
      detached: process.platform !== 'win32',
    });
    closeSync(log);
    child.stdin?.on('error', () => {});
    child.on('error', (error: NodeJS.ErrnoException) => reject(cannotStart(program, error)));
    const pid = child.pid;
    if (pid === undefined) return;
    if (options.outlives) child.unref();
    else living.add(pid);
    const ended = new Promise<number>((tell) => {
      child.on('exit', (code, signal) => {
        living.delete(pid);
        tell(statusOf(code, signal));
      });
    });
    const end = async () => {
      endGroup(pid, 'SIGKILL');
      await ended;
    };
    resolve({ pid, ended, end });
  });
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

function endGroup(pid: number, signal: NodeJS.Signals = 'SIGTERM'): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It ended by itself between the two looks.
  }
}

function cannotStart(program: string, error: NodeJS.ErrnoException): Error {
  // A search of PATH ends with EACCES, too, when one of its directories may not be read.
  const denied = error.code === 'EACCES' && !program.includes('/');
  if (error.code === 'ENOENT' || denied)
    return fault(`${program} is not on this machine`, '`npm run doctor` says how to get it.');
  return fault(`${program} could not be started: ${error.message}`);
}

function statusOf(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}
