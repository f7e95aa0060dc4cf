import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Catalog, readCatalog, readMadePlan } from '../build/catalog.ts';
import { makePlan } from '../build/make.ts';
import type { PlanOptions } from '../build/options.ts';
import { readPlan } from '../build/read-plan.ts';
import type { Engine } from '../model/engine.ts';
import { usageFault } from '../model/fault.ts';
import type { Target } from '../model/target.ts';
import { parseVersion } from '../model/version.ts';
import type { Job } from '../plan/job.ts';
import type { Style } from '../system/terminal/style.ts';
import type { LabArtifact, LabInput } from './input.ts';
import type { Proof } from './proof-schema.ts';

/** Where the artifacts under test lie, and how the older ones are made when they are not there yet. */
export interface Gathering {
  /** Absolute; the older version is kept in `older/` below it. */
  readonly out: string;
  readonly manifest: PlanOptions['manifest'];
  /** As `npm run package` takes them. */
  readonly payload?: string;
  readonly engine?: Engine;
  /** What the product says of its own proof. */
  readonly proof: Proof;
  /** Of these formats an older version is wanted. */
  readonly formats: readonly string[];
  readonly jobs: number;
  readonly style: Style;
  readonly signal: AbortSignal;
}

/**
 * The artifacts of `out`, and the same product in an older version, packaged from the same manifest when it is missing.
 * @throws FaultError when another product was packaged there.
 */
export async function gatherPackages(gathering: Gathering): Promise<LabInput> {
  const { out, proof } = gathering;
  const catalog = await readCatalog(out);
  await requireProduct(gathering, catalog);
  const older = join(out, 'older');
  const version = olderVersion(catalog.version);
  await makeOlder(gathering, catalog, older, version);
  return {
    product: catalog.product,
    version: catalog.version,
    artifacts: await labArtifacts(out),
    older: existsSync(join(older, 'artifacts.json')) ? await labArtifacts(older) : [],
    strangers: await strangersIn(out, catalog),
    out,
    proof,
  };
}

async function requireProduct({ manifest, out }: Gathering, catalog: Catalog): Promise<void> {
  const { product } = await readPlan({ manifest, only: [] });
  if (product.name === catalog.product) return;
  throw usageFault(
    `${out} has the packages of ${catalog.product}, and ${manifest} describes ${product.name}`,
    `Name its manifest with --manifest, or package ${product.name} first.`,
  );
}

/** Packages that lie there and that the catalog does not name: somebody else's, and no matter of this proof. */
async function strangersIn(out: string, { artifacts }: Catalog): Promise<readonly string[]> {
  const known = artifacts.flatMap(({ path, companions = [] }) => [
    path,
    ...companions.map((each) => each.path),
  ]);
  const found = (await readdir(out)).filter((name) =>
    /\.(deb|rpm|tar\.xz|exe|apk|pkg\.tar\.zst)$/.test(name),
  );
  return found.filter((name) => !known.includes(name)).toSorted();
}

/** The version to upgrade from: the patch, the minor or the major number is one less. */
export function olderVersion(text: string): string {
  const { major, minor, patch, preRelease } = parseVersion(text);
  if (preRelease.length > 0 || patch > 0)
    return `${major}.${minor}.${Math.max(patch - 1, 0)}${patch > 0 ? '' : '-alpha'}`;
  return minor > 0 ? `${major}.${minor - 1}.0` : `${Math.max(major - 1, 0)}.0.0`;
}

async function makeOlder(
  gathering: Gathering,
  current: Catalog,
  older: string,
  version: string,
): Promise<void> {
  const { manifest, engine, payload, formats, jobs, style, signal } = gathering;
  const there = existsSync(join(older, 'artifacts.json')) ? await readCatalog(older) : undefined;
  const fresh = there?.version === version && there.product === current.product ? there.artifacts : [];
  const wanted = current.artifacts.filter(({ format }) => formats.includes(format));
  const missing = wanted.filter(
    (one) => !fresh.some(({ format, target }) => format === one.format && target === one.target),
  );
  if (missing.length === 0) return;
  const planned = await readPlan({ manifest, version, only: [], ...(engine && { engine }) });
  const jobsMissing = planned.plan.jobs
    .filter((job) => missing.some(({ format, target }) => format === job.format && target === job.target))
    .map(quickly);
  await makePlan(
    { ...planned, plan: { ...planned.plan, jobs: jobsMissing } },
    { out: older, jobs, style, signal, cache: true, ...(payload !== undefined && { payload }) },
  );
}

/** An older installer is there to be replaced: it need not be small, and lzma takes minutes. */
function quickly(job: Job): Job {
  return job.format === 'nsis' ? { ...job, options: { compression: 'none' } } : job;
}

async function labArtifacts(folder: string): Promise<readonly LabArtifact[]> {
  const { version, artifacts } = await readCatalog(folder);
  const { jobs } = await readMadePlan(folder);
  return artifacts.flatMap(({ path, format, target }) => {
    const job = jobs.find(({ file }) => file === path);
    return job ? [{ path: join(folder, path), format, target: target as Target, version, job }] : [];
  });
}
