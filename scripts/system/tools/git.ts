import { run } from './run.ts';

/** The time of the newest commit of the checkout that `folder` lies in, seconds since 1970; undefined outside of one. */
export async function commitTime(folder: string): Promise<number | undefined> {
  const result = await run('git', ['-C', folder, 'log', '-1', '--format=%ct']).catch(() => undefined);
  return result?.status === 0 && /^\d+\s*$/.test(result.stdout) ? Number(result.stdout) : undefined;
}

/** The commit that is checked out, and whether files that git tracks, or does not know, differ from it. */
export interface Commit {
  readonly id: string;
  readonly isModified: boolean;
}

/** The commit of the checkout that `folder` lies in; undefined outside of one. */
export async function commitOf(folder: string): Promise<Commit | undefined> {
  const ask = (...args: readonly string[]) => run('git', ['-C', folder, ...args]).catch(() => undefined);
  const [head, status] = [await ask('rev-parse', '--verify', 'HEAD'), await ask('status', '--porcelain')];
  if (head?.status !== 0 || status?.status !== 0) return undefined;
  return { id: head.stdout.trim(), isModified: status.stdout !== '' };
}
