import { missingMeans } from '../scripts/lab/means.ts';
import { run } from '../scripts/system/tools/run.ts';

/**
 * Whether what is missing on this machine fails a test instead of skipping it. `.ci/run` sets the variable: every runner sets
 * `CI`, and not every runner is a machine that has all of it.
 */
export const strict = process.env.SLIPWAY_TEST_STRICT === '1';

/** Whether this process is root's. */
export const isRoot = process.getuid?.() === 0;

/** Why tests cannot mount file systems here, or undefined when they can. Asked once a test file. */
export async function lacksMounts(): Promise<string | undefined> {
  const words = ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'];
  const { status, stderr } = await run('unshare', words).catch(() => ({ status: 1, stderr: 'no unshare' }));
  return status === 0 || strict ? undefined : `no right to mount: ${stderr.trim()}`;
}

/** Why the lab cannot run here, or undefined when it can. @throws Error with the reasons where nothing may be skipped. */
export async function lacksLab(): Promise<string | undefined> {
  const missing = await missingMeans();
  if (missing.length === 0) return undefined;
  const why = missing.map(({ what }) => what).join('; ');
  if (strict) throw new Error(why);
  return why;
}

/** The words of a suite or test that may be skipped, so that its title says why. */
export function unlessSkipped(title: string, why: string | undefined): string {
  return why === undefined ? title : `${title} (skipped: ${why.replace(/\s+/g, ' ')})`;
}
