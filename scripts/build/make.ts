import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createCompressor } from '../compress/compress.ts';
import { knownBlocks } from '../compress/known-blocks.ts';
import { createUnpack } from '../compress/unpack.ts';
import type { Job } from '../plan/job.ts';
import { type RemoteCache, remoteCache } from '../remote/remote-cache.ts';
import { type Finished, runJobs } from '../system/terminal/jobs.ts';
import { withLock } from '../system/tools/lock.ts';
import { programsFor, requirePrograms } from '../system/tools/needs.ts';
import { findNfpm } from '../system/tools/nfpm.ts';
import { isKept, type Making, makeArtifact } from './artifact.ts';
import { writeCatalog } from './catalog.ts';
import { describeMaker, type Maker } from './maker.ts';
import type { MakeOptions } from './options.ts';
import { obtainPayloads, originsOf, type Payloads } from './payloads.ts';
import { provenanceName, writeProvenance } from './provenance.ts';
import { type Planned, usedFormats } from './read-plan.ts';
import { hasCompanions, type MadeArtifact, readRecord, rememberMade } from './record.ts';
import { keepAfar, reuseFromAfar } from './remote-artifacts.ts';
import { reuseFrom, reuseNothing } from './reuse.ts';
import { lastTimeOf } from './untouched.ts';

/** What became of each job, in the plan's order. */
export type Made = readonly Finished<Job, MadeArtifact>[];

/**
 * Makes every artifact of the plan, then what lies beside them. One build at a time works in an output directory.
 * @throws FaultError before anything is written when a program is missing; else with the faults of all jobs that failed.
 */
export async function makePlan(planned: Planned, options: MakeOptions): Promise<Made> {
  await requirePrograms(programsFor('package', usedFormats(planned)));
  if (planned.plan.jobs.some(isKept)) await findNfpm();
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

/** What all jobs of a plan share. */
interface Shared extends Pick<Making, 'compress' | 'unpack' | 'reuse'> {
  readonly remote?: RemoteCache;
  readonly payloads: Payloads;
  readonly maker: Maker;
}

type Say = (line: string) => void;

async function makeAll(planned: Planned, options: MakeOptions, say: Say): Promise<Made> {
  const { out, cache, signal } = options;
  const remote = options.remote && remoteCache({ ...options.remote, warn: say, signal });
  const maker = await describeMaker(usedFormats(planned));
  const payloads = await obtainPayloads(planned, options);
  const known = knownBlocks();
  const { remote: _, ...compressing } = options;
  const compress = createCompressor({ ...compressing, known, warn: say, ...(remote && { remote }) });
  const reuse = cache === false ? reuseNothing : reuseFrom(await readRecord(out), out, say);
  const shared: Shared = {
    payloads,
    maker,
    compress,
    unpack: createUnpack(known),
    reuse,
    ...(remote && { remote }),
  };
  const made: MadeArtifact[] = [];
  try {
    const finished = await makeArtifacts(planned, shared, options, (artifact) => made.push(artifact));
    await remote?.settle();
    return finished;
  } finally {
    await tellOf(made, planned, shared, options);
  }
}

/** The catalog tells what lies there even when a job failed or somebody interrupted: it is never behind the artifacts. */
async function tellOf(
  made: readonly MadeArtifact[],
  { plan, product }: Planned,
  { payloads, maker }: Shared,
  { out, cache, previous, signer, prover, request }: MakeOptions,
): Promise<void> {
  if (made.length === 0) return;
  const artifacts = made.map(({ artifact }) => artifact);
  const catalog = await writeCatalog(plan, artifacts, out, signer);
  await writeProvenance(catalog, new Set(artifacts.map(({ path }) => path)), out, prover);
  if (cache === false) return;
  const others = [...(previous ? [previous] : []), ...(signer?.origins ?? []), ...(prover?.origins ?? [])];
  const origins = [product.folder, ...maker.files, ...originsOf(payloads), ...others];
  const files = plan.jobs.map(({ file }) => file);
  const whole = made.length === plan.jobs.length && !plan.jobs.some(isKept) && !made.some(hasCompanions);
  const sboms = artifacts.flatMap(({ sboms = [] }) => sboms.map(({ path }) => path));
  const beside = [...sboms, provenanceName];
  const done = { origins, files, beside };
  const lastTime = request !== undefined && whole ? lastTimeOf({ request, ...done }, out) : undefined;
  await rememberMade(made, lastTime, out);
}

function makeArtifacts(
  { plan, formats }: Planned,
  { payloads, maker, compress, unpack, reuse, remote }: Shared,
  { out, cache, previous, signer, style, signal }: MakeOptions,
  onMade: (made: MadeArtifact) => void,
): Promise<Made> {
  return runJobs(plan.jobs, { jobs: plan.jobs.length, signal, style }, async (job, report) => {
    const [format, obtained] = [formats.get(job.format), payloads.get(job.target)];
    if (!format || !obtained) throw new Error(`${job.id} has no format or no payload`);
    const { payload, runtime } = obtained;
    const asked = { ...(previous !== undefined && { previous }), ...(signer && { signer }) };
    // What an outside program packs depends on that program; and nothing that others made is signed.
    const afar = format.needs.pack.length === 0 && !signer ? remote : undefined;
    const shared = {
      payload,
      ...(runtime && { runtime }),
      folder: out,
      compress,
      unpack,
      cache,
      reuse: afar ? reuseFromAfar(reuse, afar, out) : reuse,
      signal,
      ...asked,
    };
    const making = { ...shared, format, maker: maker.of(format), tools: maker.tools(format), report };
    const made = await makeArtifact(job, making);
    if (afar) await keepAfar(made, afar, out);
    onMade(made);
    return made;
  });
}
