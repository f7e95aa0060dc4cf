import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fault } from '../model/fault.ts';
import type { Job, Plan } from '../plan/job.ts';
import type { Signer } from '../sign/signer.ts';
import { writeWhole } from '../system/disk/atomic.ts';
import type { Sealed } from './seal.ts';

/** An artifact as `artifacts.json` and SHA256SUMS name it. */
export type Artifact = Omit<Sealed, 'listing'>;

/** What `artifacts.json` holds: what lies beside it. */
export interface Catalog {
  readonly product: string;
  readonly version: string;
  readonly artifacts: readonly Artifact[];
}

/** What `plan.json` holds: each job as it was meant, and what its artifact must contain, a line an entry. */
export interface MadePlan extends Omit<Plan, 'jobs'> {
  readonly jobs: readonly (Job & { readonly listing: readonly string[] })[];
}

const planName = 'plan.json';
const catalogName = 'artifacts.json';
export const sumsName = 'SHA256SUMS';
export const sumsSignatureName = `${sumsName}.asc`;

/** The files of a catalog; the last is there only when it is signed. */
export const catalogNames = [planName, catalogName, sumsName, sumsSignatureName];

/**
 * Writes SHA256SUMS (as `sha256sum --check` reads it), its signature, artifacts.json and plan.json for the artifacts that were
 * sealed; changes none. What an earlier run of the same version left there stays in it.
 */
export async function writeCatalog(
  plan: Plan,
  sealed: readonly Sealed[],
  folder: string,
  signer?: Signer,
): Promise<Catalog> {
  const earlier = await readEarlier(plan, sealed, folder);
  const artifacts = [...earlier.artifacts, ...sealed.map(withoutListing)].toSorted(byPath);
  const made = plan.jobs.flatMap((job) => madeOf(job, sealed));
  const jobs = [...earlier.jobs, ...made].toSorted((a, b) => byPath({ path: a.file }, { path: b.file }));
  const catalog: Catalog = { product: plan.product, version: plan.version, artifacts };
  await writeWhole(join(folder, planName), planJson({ ...plan, jobs }));
  await writeWhole(join(folder, catalogName), `${JSON.stringify(catalog, null, 2)}\n`);
  await rm(join(folder, sumsSignatureName), { force: true });
  await writeWhole(join(folder, sumsName), sumsText(catalog));
  if (signer) await signSums(catalog, folder, signer);
  return catalog;
}

async function signSums(catalog: Catalog, folder: string, signer: Signer): Promise<void> {
  // Whoever only reads a catalog does not wait for the library that signs.
  const { armorSignature } = await import('../sign/armor.ts');
  const signature = await signer.sign([{ bytes: Buffer.from(sumsText(catalog)) }]);
  await writeWhole(join(folder, sumsSignatureName), await armorSignature(signature));
}

/** What SHA256SUMS says of the artifacts of a catalog. */
export function sumsText({ artifacts }: Catalog): string {
  const files = artifacts.flatMap((artifact) => [
    artifact,
    ...(artifact.companions ?? []),
    ...(artifact.sboms ?? []),
  ]);
  return files.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('');
}

/** Reads `artifacts.json`. @throws FaultError when nothing was packaged there. */
export function readCatalog(folder: string): Promise<Catalog> {
  return readJson<Catalog>(join(folder, catalogName));
}

/** Reads `plan.json`. @throws FaultError when nothing was packaged there. */
export function readMadePlan(folder: string): Promise<MadePlan> {
  return readJson<MadePlan>(join(folder, planName));
}

/** A plan as text; the product's folder relative to here, so that it says the same on every machine. */
export function planJson(plan: Plan): string {
  const here = (key: string, value: unknown) =>
    key === 'folder' && typeof value === 'string' ? relative(process.cwd(), value) : value;
  return `${JSON.stringify(plan, here, 2)}\n`;
}

async function readJson<Value>(file: string): Promise<Value> {
  if (!existsSync(file))
    throw fault(
      `nothing was packaged there: ${file} is missing`,
      'Run `npm run package`, or name another directory with --out.',
    );
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Value;
  } catch (error) {
    const next = 'Somebody else wrote to it. Delete it and run `npm run package` again.';
    throw error instanceof SyntaxError ? fault(`this is no JSON: ${error.message}`, next, { file }) : error;
  }
}

interface Earlier {
  readonly artifacts: readonly Artifact[];
  readonly jobs: MadePlan['jobs'];
}

async function readEarlier(plan: Plan, sealed: readonly Sealed[], folder: string): Promise<Earlier> {
  const nothing: Earlier = { artifacts: [], jobs: [] };
  if (!existsSync(join(folder, catalogName)) || !existsSync(join(folder, planName))) return nothing;
  const catalog = await readCatalog(folder);
  if (catalog.version !== plan.version || catalog.product !== plan.product) return nothing;
  const made = new Set(sealed.map(({ path }) => path));
  const stays = (path: string) => !made.has(path) && existsSync(join(folder, path));
  const { jobs } = await readMadePlan(folder);
  return {
    artifacts: catalog.artifacts.filter(({ path }) => stays(path)),
    jobs: jobs.filter(({ file }) => stays(file)),
  };
}

function madeOf(job: Job, sealed: readonly Sealed[]): MadePlan['jobs'] {
  const artifact = sealed.find(({ path }) => path === job.file);
  return artifact ? [{ ...job, listing: artifact.listing }] : [];
}

function withoutListing({ listing: _, ...artifact }: Sealed): Artifact {
  return artifact;
}

function byPath(a: Pick<Artifact, 'path'>, b: Pick<Artifact, 'path'>): number {
  return a.path < b.path ? -1 : 1;
}
