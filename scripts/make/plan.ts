import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeCatalog } from '../catalog/catalog.ts';
import { type Compress, createCompressor } from '../compress/compress.ts';
import type { Target } from '../model/target.ts';
import type { Job, Plan } from '../plan/job.ts';
import type { Sealed } from '../seal/seal.ts';
import type { Payload } from '../stage/payload.ts';
import { type Finished, runJobs } from '../terminal/jobs.ts';
import type { Style } from '../terminal/style.ts';
import { withLock } from '../tools/lock.ts';
import { makeArtifact } from './artifact.ts';
import type { Planned } from './options.ts';
import { obtainPayload, type PayloadSource } from './payloads.ts';

/** How a plan is carried out. `out` is absolute; `jobs` the number of processors to use. */
export interface MakeOptions {
  readonly out: string;
  readonly jobs: number;
  readonly payload?: string;
  /** A directory, the default one (true), or none (false). */
  readonly cache: string | boolean;
  readonly style: Style;
  readonly signal: AbortSignal;
}

/** Makes every artifact of the plan, then what lies beside them. One build at a time works in an output directory. */
export function makePlan(planned: Planned, options: MakeOptions): Promise<readonly Finished<Job, Sealed>[]> {
  const say = (line: string) => options.style !== 'quiet' && console.error(line);
  return withLock(options.out, { signal: options.signal, say }, async () => {
    const payloads = await obtainPayloads(planned, options);
    const compress = createCompressor({
      jobs: options.jobs,
      cache: options.cache,
      signal: options.signal,
      warn: say,
    });
    const finished = await makeArtifacts(planned, payloads, compress, options);
    await writeCatalog(
      planned.plan,
      finished.map(({ value }) => value),
      options.out,
    );
    await rm(join(options.out, 'stage'), { recursive: true, force: true });
    return finished;
  });
}

type Payloads = ReadonlyMap<Target, Payload>;

/** Each target's payload once, whatever the number of packages that carry it. */
async function obtainPayloads(
  { plan, product }: Planned,
  { out, payload, style, signal, jobs }: MakeOptions,
): Promise<Payloads> {
  const source: PayloadSource = {
    product,
    work: join(out, 'stage', 'payload'),
    ...(payload !== undefined && { directory: payload }),
  };
  const wanted = targetsOf(plan).map((target) => ({ id: `payload ${target}`, target }));
  const found = await runJobs(wanted, { jobs, signal, style }, async ({ target }, report) => {
    report.step('compiling and measuring');
    return obtainPayload(source, target, signal);
  });
  return new Map(found.map(({ job, value }) => [job.target, value]));
}

function makeArtifacts(
  { plan, formats }: Planned,
  payloads: Payloads,
  compress: Compress,
  { out, style, signal }: MakeOptions,
): Promise<readonly Finished<Job, Sealed>[]> {
  return runJobs(plan.jobs, { jobs: plan.jobs.length, signal, style }, (job, report) => {
    const [format, payload] = [formats.get(job.format), payloads.get(job.target)];
    if (!format || !payload) throw new Error(`${job.id} has no format or no payload`);
    return makeArtifact(job, { format, payload, folder: out, compress, signal, report });
  });
}

function targetsOf(plan: Plan): readonly Target[] {
  return [...new Set(plan.jobs.map((job) => job.target))];
}
