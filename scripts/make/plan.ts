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
import { programsFor, requirePrograms } from '../tools/needs.ts';
import { isKept, makeArtifact } from './artifact.ts';
import { obtainPayload, type PayloadSource } from './payloads.ts';
import { type Planned, usedFormats } from './read-plan.ts';

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

/** What became of each job, in the plan's order. */
export type Made = readonly Finished<Job, Sealed>[];

/**
 * Makes every artifact of the plan, then what lies beside them. One build at a time works in an output directory.
 * @throws FaultError before anything is written when a program is missing; else with the faults of all jobs that failed.
 */
export async function makePlan(planned: Planned, options: MakeOptions): Promise<Made> {
  await requirePrograms(programsFor('package', usedFormats(planned)));
  const say = (line: string) => options.style !== 'quiet' && console.error(line);
  return withLock(options.out, { signal: options.signal, say }, async () => {
    const stage = join(options.out, 'stage');
    // A build that was killed left its own.
    await rm(stage, { recursive: true, force: true });
    try {
      const made = await makeAll(planned, options, say);
      if (!planned.plan.jobs.some(isKept)) await rm(stage, { recursive: true, force: true });
      return made;
    } catch (error) {
      if (options.signal.aborted) await rm(stage, { recursive: true, force: true });
      throw error;
    }
  });
}

/** The catalog tells what lies there even when a job failed or somebody interrupted: it is never behind the artifacts. */
async function makeAll(planned: Planned, options: MakeOptions, warn: (line: string) => void): Promise<Made> {
  const payloads = await obtainPayloads(planned, options);
  const compress = createCompressor({ ...options, warn });
  const sealed: Sealed[] = [];
  try {
    return await makeArtifacts(planned, payloads, compress, options, (artifact) => sealed.push(artifact));
  } finally {
    if (sealed.length > 0) await writeCatalog(planned.plan, sealed, options.out);
  }
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
  onSealed: (artifact: Sealed) => void,
): Promise<Made> {
  return runJobs(plan.jobs, { jobs: plan.jobs.length, signal, style }, async (job, report) => {
    const [format, payload] = [formats.get(job.format), payloads.get(job.target)];
    if (!format || !payload) throw new Error(`${job.id} has no format or no payload`);
    const artifact = await makeArtifact(job, { format, payload, folder: out, compress, signal, report });
    onSealed(artifact);
    return artifact;
  });
}

function targetsOf(plan: Plan): readonly Target[] {
  return [...new Set(plan.jobs.map((job) => job.target))];
}
