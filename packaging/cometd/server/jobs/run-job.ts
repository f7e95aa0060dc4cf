import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../log.ts';
import { errorCode, reason } from '../refusal.ts';
import { type Copy, copyStep } from './copy.ts';
import type { Job } from './job.ts';
import { listSource } from './list-source.ts';
import { checkSource } from './source.ts';
import type { JobStore } from './store.ts';

/** What every job is run with. */
export interface Workshop {
  readonly store: JobStore;
  readonly storage: string;
  readonly log: Log;
}

/** When to end: `soon` after the step that is being done, `now` in the middle of a file. */
export interface Ending {
  readonly soon: AbortSignal;
  readonly now: AbortSignal;
}

// Every further file would meet them as well.
const hopeless = ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO'];

/**
 * Does a job from where it stands to its end, recording each step after it was done. What cannot be copied is
 * recorded and the rest goes on; the job then ends as failed.
 * @throws the reason of the ending's signals; Error when the job cannot go on.
 */
export async function runJob(job: Job, shop: Workshop, ending: Ending): Promise<void> {
  const { store, storage, log } = shop;
  checkSource(job.source, storage);
  const target = join(storage, job.folder);
  const copy = { source: job.source, target, partial: join(storage, `.job-${job.id}.partial`) };
  begin(job, shop, target);
  await mkdir(target, { recursive: true, mode: 0o750 });
  try {
    if (store.job(job.id)?.stepsTotal === null) await list(job, shop, ending.soon);
    await doSteps(job, copy, shop, ending);
  } finally {
    await rm(copy.partial, { force: true });
  }
  const { error, stepsDone } = store.job(job.id) ?? job;
  store.end(job.id, error === null ? 'done' : 'failed', error);
  log.info(`job ${job.id} ${error === null ? 'is done' : `failed: ${error}`} (${stepsDone} steps)`);
}

function begin(job: Job, { store, log }: Workshop, target: string): void {
  if (job.state === 'queued') {
    store.begin(job.id);
    log.info(`job ${job.id} begins: ${job.source} to ${target}`);
    return;
  }
  store.resume(job.id);
  if (job.stepsDone > 0 && !existsSync(target)) {
    store.restart(job.id);
    log.warn(`job ${job.id} begins again, since ${target} is no longer there`);
  } else log.info(`job ${job.id} resumes after ${job.stepsDone} of ${job.stepsTotal ?? 'unknown'} steps`);
}

async function list({ id, source }: Job, { store }: Workshop, signal: AbortSignal): Promise<void> {
  // A listing that was broken off is made anew.
  store.restart(id);
  const totals = await listSource(source, (steps) => store.addSteps(id, steps), signal);
  store.listed(id, totals);
}

async function doSteps(job: Job, copy: Copy, { store, log }: Workshop, ending: Ending): Promise<void> {
  for (let number = store.job(job.id)?.stepsDone ?? 0; ; number++) {
    ending.soon.throwIfAborted();
    const step = store.step(job.id, number);
    if (!step) return;
    const error = await copyStep(copy, step, ending.now).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    ending.now.throwIfAborted();
    if (hopeless.includes(errorCode(error) ?? '')) throw new Error(`${step.path}: ${reason(error)}`);
    if (error !== null) log.warn(`job ${job.id}: ${step.path} is not copied: ${reason(error)}`);
    store.stepDone(job.id, step, error === null ? null : `${step.path}: ${reason(error)}`);
    if (job.stepMilliseconds > 0) await pause(job.stepMilliseconds, undefined, { signal: ending.soon });
  }
}
