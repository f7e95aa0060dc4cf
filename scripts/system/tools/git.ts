import { run } from './run.ts';

/** The time of the newest commit of the checkout that `folder` lies in, seconds since 1970; undefined outside of one. */
export async function commitTime(folder: string): Promise<number | undefined> {
  const result = await run('git', ['-C', folder, 'log', '-1', '--format=%ct']).catch(() => undefined);
  return result?.status === 0 && /^\d+\s*$/.test(result.stdout) ? Number(result.stdout) : undefined;
}
