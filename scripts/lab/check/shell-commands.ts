import { setTimeout as sleep } from 'node:timers/promises';
import { fault } from '../../model/fault.ts';
import type { ExecOptions, Machine, Outcome } from '../machine/machine.ts';
import { keptOutput, type Recorder } from './evidence.ts';

/** What a person types at a shell; every command is taken down, and the check ends when one does not do what it must. */
export interface Commands {
  /** Runs a line of sh, whatever its status. */
  readonly run: (line: string, options?: ExecOptions) => Promise<Outcome>;
  /** Runs a line that must succeed, and returns its standard output, without the last line's end. */
  readonly ok: (line: string, options?: ExecOptions) => Promise<string>;
  /** Runs a line that must fail, and returns what it printed on both outputs. */
  readonly fails: (line: string, options?: ExecOptions) => Promise<string>;
  /** Runs a line whose standard output must be, or match, what is expected. */
  readonly shows: (line: string, expected: string | RegExp) => Promise<void>;
  /** Repeats a line until it succeeds, and returns its standard output; it must within some seconds. */
  readonly until: (line: string, seconds?: number) => Promise<string>;
}

/** Where the packages lie, and where commands are run. */
export const packagesFolder = '/srv/packages';

/**
 * The commands of a machine's shell. They throw FaultError when what must be is not. `patience`: how many times the usual
 * time a slow machine is given.
 */
export function openCommands(machine: Machine, recorder: Recorder, patience: number): Commands {
  const attempt = (line: string, options: ExecOptions = {}) =>
    type(machine, line, { ...options, seconds: (options.seconds ?? usualSeconds) * patience });
  const run: Commands['run'] = async (line, options) =>
    takeDown(recorder, line, await attempt(line, options), options);
  return {
    run,
    ok: async (line, options) => successful(line, await run(line, options)),
    fails: async (line, options) => {
      const { status, output } = await run(line, options);
      if (status === 0) throw failed(`\`${line}\` succeeded, and must not`);
      return output;
    },
    shows: async (line, expected) => {
      const shown = (await run(line)).stdout.trimEnd();
      const holds = typeof expected === 'string' ? shown === expected : expected.test(shown);
      see(recorder, `\`${line}\` shows ${String(expected) || 'nothing'}`, holds);
    },
    until: async (line, seconds = 20) => {
      const end = performance.now() + seconds * patience * 1000;
      let last = await attempt(line);
      while (last.outcome.status !== 0 && performance.now() < end) {
        await sleep(betweenAttempts);
        last = await attempt(line);
      }
      return successful(line, takeDown(recorder, line, last));
    },
  };
}

/** Takes down a fact. @throws FaultError when it does not hold. */
export function see({ note }: Recorder, says: string, holds: boolean): void {
  note({ kind: 'fact', says, holds });
  if (!holds) throw failed(`not so: ${says}`);
}

/** How long a command may take. */
const usualSeconds = 180;

/** How long `until` waits for the next attempt, in milliseconds: each starts five processes. */
const betweenAttempts = 250;

/** What a check ends with when the package does not do what it must. */
export function failed(what: string): Error {
  return fault(what);
}

/** A line that was run, and how long it took. */
interface Typed {
  readonly outcome: Outcome;
  readonly seconds: number;
}

async function type(machine: Machine, line: string, options: ExecOptions): Promise<Typed> {
  const began = performance.now();
  const outcome = await machine.exec(['sh', '-c', line], { folder: packagesFolder, ...options });
  return { outcome, seconds: Math.round(performance.now() - began) / 1000 };
}

/** Takes down a line and what it printed. @throws FaultError when what it started still holds its output. */
function takeDown({ note }: Recorder, line: string, { outcome, seconds }: Typed, options: ExecOptions = {}) {
  const { status, output } = outcome;
  note({ kind: 'command', line: asTyped(line, options), status, output: keptOutput(output), seconds });
  if (outcome.held)
    throw failed(`\`${line}\` ended, but what it started still holds its output: \`| tee\` would hang`);
  return outcome;
}

/** What a line printed, without the last line's end. @throws FaultError when it failed. */
function successful(line: string, { status, stdout, output }: Outcome): string {
  if (status !== 0) throw failed(`\`${line}\` ended with exit status ${status}: ${lastLine(output)}`);
  return stdout.trimEnd();
}

function asTyped(line: string, { env = {}, input }: ExecOptions): string {
  const settings = Object.entries(env).map(([key, value]) => `${key}=${value} `);
  return `${settings.join('')}${line}${input === undefined ? '' : `  <<< ${JSON.stringify(input)}`}`;
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) || 'it said nothing';
}
