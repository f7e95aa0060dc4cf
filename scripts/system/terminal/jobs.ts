import { Listr, ListrLogger, ProcessOutput } from 'listr2';
import { FaultError } from '../../model/fault.ts';
import { faultsOf } from './explain.ts';
import { followJob, type Report } from './progress.ts';
import type { Style } from './style.ts';

/** How many jobs run at a time, what stops them, and how they are shown. */
export interface RunJobsOptions {
  readonly jobs: number;
  readonly signal: AbortSignal;
  readonly style: Style;
}

/** A job that is done: what its work returned, and how long it took, in seconds. */
export interface Finished<Job, Value> {
  readonly job: Job;
  readonly value: Value;
  readonly seconds: number;
}

type Named = { readonly id: string };
type Work<Job, Value> = (job: Job, report: Report) => Promise<Value>;

/**
 * Works on every job, some at a time, and shows one line for each on standard error. A job that fails does not stop the
 * others: whoever mends the faults wants to see all of them.
 * @returns what each job left, in the order of `jobs`.
 * @throws FaultError with the faults of all jobs that failed; the reason of `signal` when that ended the work.
 */
export async function runJobs<Job extends Named, Value>(
  jobs: readonly Job[],
  { jobs: concurrent, signal, style }: RunJobsOptions,
  work: Work<Job, Value>,
): Promise<readonly Finished<Job, Value>[]> {
  const width = Math.max(0, ...jobs.map((job) => job.id.length));
  const finished = new Map<Job, Finished<Job, Value>>();
  const failed = new Map<Job, unknown>();
  const tasks = jobs.map((job) => ({
    title: job.id,
    task: async (_: unknown, line: { title: string }) => {
      signal.throwIfAborted();
      const following = followJob(job.id.padEnd(width), style, showIn(style, line));
      try {
        const value = await work(job, following.report);
        finished.set(job, { job, value, seconds: following.end('done') });
      } catch (error) {
        following.end(signal.aborted ? 'interrupted' : 'failed');
        failed.set(job, error);
        throw error;
      }
    },
  }));
  await new Listr(tasks, {
    concurrent,
    exitOnError: false,
    registerSignalListeners: false,
    ...look(style),
  }).run();
  signal.throwIfAborted();
  if (failed.size > 0) throw gather(failed);
  return jobs.map((job) => finished.get(job)!);
}

function showIn(style: Style, line: { title: string }): (text: string) => void {
  if (style === 'quiet') return () => {};
  if (style === 'plain') return (text) => console.error(text);
  return (text) => {
    line.title = text;
  };
}

/** Only a terminal gets listr2's moving lines; they go to standard error, as all that is no result. */
function look(style: Style) {
  if (style !== 'terminal') return { renderer: 'silent' as const };
  const output = new ProcessOutput(process.stderr, process.stderr, { leaveEmptyLine: false });
  const logger = new ListrLogger({ useIcons: true, toStderr: [], processOutput: output });
  return {
    renderer: 'default' as const,
    rendererOptions: { formatOutput: 'truncate' as const, showErrorMessage: false, logger },
  };
}

/** One error of many: a fault that several jobs met is said once, with all their names. */
function gather(failed: ReadonlyMap<Named, unknown>): FaultError {
  const met = new Map<string, { readonly ids: string[]; readonly fault: FaultError['faults'][number] }>();
  for (const [job, error] of failed) {
    for (const fault of faultsOf(error)) {
      const key = JSON.stringify(fault);
      const same = met.get(key) ?? { ids: [], fault };
      met.set(key, same);
      same.ids.push(job.id);
    }
  }
  const faults = [...met.values()].map(({ ids, fault }) => ({
    ...fault,
    what: `${ids.join(', ')}: ${fault.what}`,
  }));
  const usage = [...failed.values()].every((error) => error instanceof FaultError && error.kind === 'usage');
  return Object.assign(new FaultError(faults, usage ? 'usage' : 'work'), { cause: [...failed.values()] });
}
