import { isObject } from '../config.ts';
import type { Job } from '../jobs/job.ts';
import type { Runner } from '../jobs/runner.ts';
import { checkSource } from '../jobs/source.ts';
import type { JobStore } from '../jobs/store.ts';
import { type BodyMemory, readJson } from './body.ts';
import { HttpRefusal, reply } from './reply.ts';
import type { Route } from './routes.ts';

const mostQueued = 1000;
const mostListed = 1000;
const usuallyListed = 100;
const longestPause = 60_000;

/** What the API's jobs are kept in, run by and copied to. */
export interface Jobs {
  readonly store: JobStore;
  readonly runner: Runner;
  readonly storage: string;
  readonly memory: BodyMemory;
}

export function jobRoutes(jobs: Jobs): readonly Route[] {
  const find = (match: RegExpExecArray): Job => {
    const job = jobs.store.job(Number(match[1]));
    if (!job) throw new HttpRefusal(404, `there is no job ${match[1]}`);
    return job;
  };
  return [
    {
      pattern: /^\/api\/jobs$/,
      methods: {
        GET: (_request, url) => reply({ jobs: jobs.store.newest(limit(url)) }),
        POST: (request) => startJob(request, jobs),
      },
    },
    {
      pattern: /^\/api\/jobs\/(\d{1,15})$/,
      methods: {
        GET: (_request, _url, match) => reply(find(match)),
        DELETE: (_request, _url, match) => cancelJob(find(match), jobs),
      },
    },
  ];
}

async function startJob(request: Request, { store, runner, storage, memory }: Jobs): Promise<Response> {
  const wanted = readWanted(await readJson(request, memory), storage);
  if ((store.counts().queued ?? 0) >= mostQueued)
    throw new HttpRefusal(429, `${mostQueued} jobs are waiting already`);
  const job = store.add(wanted);
  runner.wake();
  return reply(job, 201, { Location: `/api/jobs/${job.id}` });
}

function cancelJob(job: Job, { store, runner }: Jobs): Response {
  if (!runner.cancel(job)) throw new HttpRefusal(409, `job ${job.id} has ended: it is ${job.state}`);
  return reply(store.job(job.id));
}

function readWanted(body: unknown, storage: string): { source: string; stepMilliseconds: number } {
  if (!isObject(body))
    throw new HttpRefusal(400, 'the body must be a JSON object: { "source": "/a/directory" }');
  const unknown = Object.keys(body).filter((key) => key !== 'source' && key !== 'stepMilliseconds');
  if (unknown.length > 0) throw new HttpRefusal(400, `unknown: ${unknown.join(', ').slice(0, 200)}`);
  const { stepMilliseconds = 0 } = body;
  if (typeof stepMilliseconds !== 'number' || !isWhole(stepMilliseconds, 0, longestPause))
    throw new HttpRefusal(400, `stepMilliseconds must be a whole number from 0 to ${longestPause}`);
  try {
    return { source: checkSource(body.source, storage), stepMilliseconds };
  } catch (error) {
    throw new HttpRefusal(400, error instanceof Error ? error.message : String(error));
  }
}

function limit(url: URL): number {
  const wanted = Number(url.searchParams.get('limit') ?? usuallyListed);
  if (isWhole(wanted, 1, mostListed)) return wanted;
  throw new HttpRefusal(400, `limit must be a whole number from 1 to ${mostListed}`);
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
