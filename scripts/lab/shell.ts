import { setTimeout as sleep } from 'node:timers/promises';
import { fault } from '../model/fault.ts';
import type { Start } from './boot.ts';
import type { Cell } from './cells.ts';
import { keptOutput, type Recorder } from './evidence.ts';
import { type FileFacts, readFacts } from './file-facts.ts';
import type { ExecOptions, Machine, Outcome } from './machine.ts';

/** What a cell's packages are called inside it, in the directory where commands are run. */
export interface Packages {
  readonly current: { readonly file: string; readonly version: string };
  /** The version to upgrade from. */
  readonly older: { readonly file: string; readonly version: string } | undefined;
}

/** How a check works on its machine: as a person at its shell, every command and what was seen taken down. */
export interface Shell {
  readonly cell: Cell;
  readonly packages: Packages;
  /** Runs a line of sh, whatever its status. */
  readonly run: (line: string, options?: ExecOptions) => Promise<Outcome>;
  /** Runs a line that must succeed, and returns what it printed, without the last line's end. */
  readonly ok: (line: string, options?: ExecOptions) => Promise<string>;
  /** Runs a line that must fail, and returns what it printed on both outputs. */
  readonly fails: (line: string, options?: ExecOptions) => Promise<string>;
  /** Runs a line whose standard output must be, or match, what is expected. */
  readonly shows: (line: string, expected: string | RegExp) => Promise<void>;
  /** Takes down a fact; the check ends when it does not hold. */
  readonly see: (says: string, holds: boolean) => void;
  /** What a file is; undefined where there is none. Does not follow a link. */
  readonly file: (path: string) => Promise<FileFacts | undefined>;
  readonly write: (path: string, text: string, mode?: string) => Promise<void>;
  /** Repeats a line until it succeeds. The check ends when it has not, in time. */
  readonly until: (line: string, seconds?: number) => Promise<string>;
  /** Boots anew, with another init if one is named. */
  readonly boot: (init?: Start) => Promise<void>;
  readonly cutPower: () => Promise<void>;
}

/** Where the packages lie, and where commands are run. */
export const packagesFolder = '/srv/packages';

/** Opens the shell of a machine. Its functions throw FaultError when what must be is not. */
export function openShell(machine: Machine, cell: Cell, packages: Packages, recorder: Recorder): Shell {
  const run = async (line: string, options: ExecOptions = {}) => {
    const began = performance.now();
    const outcome = await machine.exec(['sh', '-c', line], { folder: packagesFolder, ...options });
    const seconds = Math.round(performance.now() - began) / 1000;
    const typed = withSettings(line, options);
    recorder.note({
      kind: 'command',
      line: typed,
      status: outcome.status,
      output: keptOutput(outcome.output),
      seconds,
    });
    if (outcome.held)
      throw failed(
        `\`${line}\` ended, but a program that it started still holds its output: \`| tee\` would hang`,
      );
    return outcome;
  };
  const see = (says: string, holds: boolean) => {
    recorder.note({ kind: 'fact', says, holds });
    if (!holds) throw failed(`not so: ${says}`);
  };
  const ok = async (line: string, options?: ExecOptions) => {
    const { status, stdout, output } = await run(line, options);
    if (status !== 0) throw failed(`\`${line}\` ended with exit status ${status}: ${lastLine(output)}`);
    return stdout.trimEnd();
  };
  const boot = async (init: Start = cell.init) => {
    await machine.boot(init);
    recorder.note({
      kind: 'event',
      says: init === 'none' ? 'at rest, without an init' : `booted with ${init}`,
    });
  };
  return {
    cell,
    packages,
    run,
    ok,
    see,
    boot,
    fails: async (line, options) => {
      const { status, output } = await run(line, options);
      if (status === 0) throw failed(`\`${line}\` succeeded, and must not`);
      return output;
    },
    shows: async (line, expected) => {
      const shown = (await run(line)).stdout.trimEnd();
      const holds = typeof expected === 'string' ? shown === expected : expected.test(shown);
      see(`\`${line}\` shows ${typeof expected === 'string' ? expected || 'nothing' : expected}`, holds);
    },
    file: (path) => readFacts(machine, path, recorder),
    write: async (path, text, mode = '0644') => {
      const { status, output } = await machine.exec(
        ['sh', '-c', 'cat >"$1" && chmod "$2" "$1"', '-', path, mode],
        { input: text },
      );
      recorder.note({ kind: 'event', says: `wrote ${path}:\n${keptOutput(text)}` });
      if (status !== 0) throw failed(`${path} could not be written: ${lastLine(output)}`);
    },
    until: async (line, seconds = 20) => {
      const end = performance.now() + seconds * 1000;
      while (performance.now() < end) {
        if ((await machine.exec(['sh', '-c', line], { folder: packagesFolder })).status === 0)
          return ok(line);
        await sleep(100);
      }
      await run(line);
      throw failed(`\`${line}\` did not succeed within ${seconds} s`);
    },
    cutPower: async () => {
      await machine.cutPower();
      recorder.note({ kind: 'event', says: 'the power was cut' });
    },
  };
}

function withSettings(line: string, { env = {}, input }: ExecOptions): string {
  const settings = Object.entries(env).map(([key, value]) => `${key}=${value} `);
  const fed = input === undefined ? '' : `  <<< ${JSON.stringify(input)}`;
  return `${settings.join('')}${line}${fed}`;
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) || 'it said nothing';
}

function failed(what: string): Error {
  return fault(what);
}
