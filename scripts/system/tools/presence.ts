import { existsSync } from 'node:fs';
import { which } from 'zx/core';
import { type ProgramName, programs } from './programs.ts';
import { run } from './run.ts';

/** What was found of one program on this machine. */
export interface Presence {
  readonly name: ProgramName;
  readonly state: 'present' | 'missing' | 'old';
  readonly path?: string;
  readonly version?: string;
}

/** Whether each program is asked for its version, or only those of which some are too old; some take a second to answer. */
export type Asking = 'all' | 'compared';

/** Looks a program up on PATH, asks its version and compares it with the oldest that will do. */
export async function lookUp(name: ProgramName, asking: Asking = 'compared'): Promise<Presence> {
  const { version } = programs[name];
  const path = await findProgram(name);
  if (!path) return { name, state: 'missing' };
  if (!version || (asking === 'compared' && !version.minimum)) return { name, state: 'present', path };
  const found = await askVersion(path, version.args, version.pattern);
  const old = version.minimum !== undefined && found !== undefined && isOlder(found, version.minimum);
  return { name, state: old ? 'old' : 'present', path, ...(found !== undefined && { version: found }) };
}

/** The path of a program on PATH, or of the first of its files that is there. */
export async function findProgram(name: ProgramName): Promise<string | undefined> {
  const { files } = programs[name];
  return files
    ? files.find((file) => existsSync(file))
    : ((await which(name, { nothrow: true })) ?? undefined);
}

/** Looks several programs up at once, and keeps their order. */
export function lookUpAll(names: readonly ProgramName[]): Promise<readonly Presence[]> {
  return Promise.all(names.map((name) => lookUp(name)));
}

/** Compares versions of dotted numbers; what is absent counts as 0. */
export function isOlder(version: string, minimum: string): boolean {
  const [left, right] = [version, minimum].map((text) => text.split('.').map(Number)) as [number[], number[]];
  for (let place = 0; place < Math.max(left.length, right.length); place++) {
    const difference = (left[place] ?? 0) - (right[place] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** Programs answer on either output, and some of them with a failure. */
async function askVersion(
  path: string,
  args: readonly string[],
  pattern: RegExp,
): Promise<string | undefined> {
  const { stdout, stderr } = await run(path, args, { input: '', env: { LC_ALL: 'C' } });
  return pattern.exec(`${stdout}\n${stderr}`)?.[1];
}
