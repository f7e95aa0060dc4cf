import type { Shell } from '../../../../scripts/lab/check/shell.ts';
import { curl, home } from './answers.ts';

/** A backup job as the server's API tells of it. */
interface Job {
  readonly state: string;
  readonly folder: string;
  readonly stepsDone: number;
  readonly resumed: number;
}

const source = '/srv/source';

/**
 * Starts the backup of some files, with a pause of a second after each, and returns when the first are done.
 * `seen` is where the server sees them, on a system of other paths.
 */
export async function startJob({ ok, until }: Shell, files: number, seen = source): Promise<void> {
  await ok(
    `mkdir -p ${source} && cd ${source} && for i in $(seq ${files}); do echo "content $i" >file-$i; done`,
  );
  await until(`${curl} --output /dev/null ${home}/api/status`);
  const body = JSON.stringify({ source: seen, stepMilliseconds: 1000 });
  await ok(`${curl} --header 'Content-Type: application/json' --data '${body}' ${home}/api/jobs`);
  await until(`${curl} ${home}/api/jobs/1 | grep '"stepsDone": *[2-9]'`);
}

/** Looks that the job goes on where it was when its server ended, and does further steps. */
export async function seeJobGoOn(shell: Shell, before: number): Promise<void> {
  const { until, see } = shell;
  await until(`${curl} ${home}/api/jobs/1 | grep '"resumed": *[1-9]'`);
  const { stepsDone } = await jobNow(shell);
  see(`it goes on with what was done: ${stepsDone} steps, ${before} before`, stepsDone >= before);
  await until(`! ${curl} ${home}/api/jobs/1 | grep '"stepsDone": *${stepsDone},'`);
}

/** Waits until the job is done, and compares the copies, which lie in `storage`, with their originals. */
export async function seeJobDone(shell: Shell, storage: string): Promise<void> {
  const { until, ok } = shell;
  await until(`${curl} ${home}/api/jobs/1 | grep '"state": *"done"'`, 90);
  await ok(`diff --recursive ${source} ${storage}/${(await jobNow(shell)).folder}`);
}

/** @throws FaultError when the server does not answer. */
export async function jobNow({ ok }: Shell): Promise<Job> {
  return JSON.parse(await ok(`${curl} ${home}/api/jobs/1`)) as Job;
}
