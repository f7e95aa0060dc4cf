import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runChecked } from '../system/tools/run.ts';

/** A program as it is measured: started once, waited for. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** What commands cost, with all processes that they started and waited for. */
export interface Cost {
  /** Seconds. */
  readonly wall: number;
  readonly cpu: number;
  /** The most that one process had resident at a time, in bytes. */
  readonly memory: number;
}

/**
 * Runs commands one after the other under GNU time, and adds up what they cost.
 * @throws FaultError when one of them fails.
 */
export async function measure(
  commands: readonly Command[],
  scratch: string,
  signal: AbortSignal,
): Promise<Cost> {
  let sum: Cost = { wall: 0, cpu: 0, memory: 0 };
  for (const command of commands) sum = add(sum, await measureOne(command, join(scratch, 'cost'), signal));
  return sum;
}

async function measureOne(
  { program, args, cwd, env }: Command,
  report: string,
  signal: AbortSignal,
): Promise<Cost> {
  const words = ['-o', report, '-f', '%e %U %S %M', program, ...args];
  await runChecked('time', words, { signal, ...(cwd !== undefined && { cwd }), ...(env && { env }) });
  const [wall = 0, user = 0, system = 0, kibibytes = 0] = (await readFile(report, 'utf8'))
    .split(' ')
    .map(Number);
  await rm(report);
  return { wall, cpu: user + system, memory: kibibytes * 1024 };
}

function add(a: Cost, b: Cost): Cost {
  return { wall: a.wall + b.wall, cpu: a.cpu + b.cpu, memory: Math.max(a.memory, b.memory) };
}
