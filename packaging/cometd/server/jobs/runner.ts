import { setTimeout as pause } from 'node:timers/promises';
import { reason } from '../refusal.ts';
import type { Job } from './job.ts';
import { runJob, type Workshop } from './run-job.ts';

// A large file may not finish in time: it is given up, and copied again when the job resumes.
const patience = 5_000;
const retryAfter = 10_000;

/** Runs the jobs of the database one after the other, whoever added them. */
export interface Runner {
  /** Begins with the job that was running when the server stopped. */
  readonly start: () => void;
  /** To be called when a job was added. */
  readonly wake: () => void;
  /** Ends a job that waits or runs; false when it has ended already. */
  readonly cancel: (job: Job) => boolean;
  /** Resolves when the current step is done, at the latest after 5 s; the job stays to be resumed. */
  readonly stop: () => Promise<void>;
}

export function jobRunner(shop: Workshop): Runner {
  const stopped = new AbortController();
  const givenUp = new AbortController();
  let current: { id: number; cancelled: AbortController } | undefined;
  let wake = () => {};

  const runNext = async (job: Job) => {
    const cancelled = new AbortController();
    current = { id: job.id, cancelled };
    try {
      await runJob(job, shop, {
        soon: AbortSignal.any([stopped.signal, cancelled.signal]),
        now: AbortSignal.any([givenUp.signal, cancelled.signal]),
      });
    } catch (error) {
      if (stopped.signal.aborted || cancelled.signal.aborted) return;
      shop.log.error(`job ${job.id} failed: ${reason(error)}`);
      shop.store.end(job.id, 'failed', reason(error));
    } finally {
      current = undefined;
    }
  };

  const work = async () => {
    while (!stopped.signal.aborted) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      try {
        const job = shop.store.next();
        await (job ? runNext(job) : woken);
      } catch (error) {
        // The database could not be written; the job stays as it is.
        shop.log.error(`jobs wait for ${retryAfter / 1000} s: ${reason(error)}`);
        await pause(retryAfter, undefined, { signal: stopped.signal }).catch(() => {});
      }
    }
  };

  let working = Promise.resolve();
  return {
    start() {
      working = work();
    },
    wake: () => wake(),
    cancel({ id, state }) {
      if (state !== 'queued' && state !== 'running') return false;
      shop.store.end(id, 'cancelled', null);
      if (current?.id === id) current.cancelled.abort();
      shop.log.info(`job ${id} is cancelled`);
      return true;
    },
    async stop() {
      stopped.abort();
      wake();
      const timer = setTimeout(() => givenUp.abort(), patience);
      await working;
      clearTimeout(timer);
    },
  };
}
