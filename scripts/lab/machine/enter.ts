import { type RunOptions, type RunResult, run } from '../../system/tools/run.ts';

/** Runs a program inside a booted machine and returns what it left. */
export function enter(
  leader: number,
  words: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const own = ['--target', String(leader), '--all', '--'];
  return run('nsenter', [...own, ...words], options);
}

/** The words that run a program in a machine, in an environment of its own (env(1)), for so many seconds (timeout(1)). */
export function timeLimited(
  seconds: number,
  words: readonly string[],
  { env = {}, folder = '/root' }: Surroundings = {},
): readonly string[] {
  const limit = ['timeout', '--kill-after=5', String(seconds)];
  const settings = Object.entries({ ...usual, ...env }).map(([name, value]) => `${name}=${value}`);
  return ['env', '--ignore-environment', `--chdir=${folder}`, ...settings, ...limit, ...words];
}

/** Variables beside the usual ones, and the working directory. */
export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly folder?: string;
}

const usual = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: '/root',
  LANG: 'C.UTF-8',
};
