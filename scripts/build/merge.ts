import { constants, copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Fault, FaultError } from '../model/fault.ts';
import { makeWhole } from '../system/disk/atomic.ts';
import { measureFile } from '../system/disk/digest.ts';
import {
  type Artifact,
  type Catalog,
  type MadePlan,
  readCatalog,
  readMadePlan,
  writeCatalog,
} from './catalog.ts';
import type { Sealed, SealedFile } from './seal.ts';

/** What one machine made: a directory with its catalog and its plan. */
export interface Part {
  readonly folder: string;
  readonly catalog: Catalog;
  readonly made: MadePlan;
}

/** Reads what lies in each directory. @throws FaultError when nothing was packaged in one */
export function readParts(folders: readonly string[]): Promise<readonly Part[]> {
  return Promise.all(
    folders.map(async (folder) => ({
      folder,
      catalog: await readCatalog(folder),
      made: await readMadePlan(folder),
    })),
  );
}

/**
 * Puts the parts of one plan together in `out`: every artifact is digested again, and one catalog names them all. It has the
 * bytes that one machine would have made.
 * @throws FaultError, before anything is written, when the parts are of different plans, hold different bytes under one name, or
 * an artifact is not what its catalog says.
 */
export async function mergeParts(parts: readonly Part[], out: string): Promise<readonly Artifact[]> {
  const faults = [
    ...differentPlans(parts),
    ...collisions(parts),
    ...(await Promise.all(parts.map(damage))).flat(),
  ];
  if (faults.length > 0) throw new FaultError(faults);
  await mkdir(out, { recursive: true });
  const sealed = distinct(parts.flatMap(sealedOf));
  for (const { folder, catalog } of parts)
    for (const { path } of catalog.artifacts.flatMap(filesOf))
      await copyInto(join(folder, path), join(out, path));
  const jobs = distinctJobs(parts.flatMap(({ made }) => made.jobs));
  await writeCatalog({ ...parts[0]!.made, jobs }, sealed, out);
  return sealed;
}

/** What a plan says beside its jobs, and the product that all jobs share. */
function planText({ jobs, ...rest }: MadePlan): string {
  const products = new Set(jobs.map(({ product: { folder: _, ...product } }) => JSON.stringify(product)));
  return JSON.stringify([rest, [...products]]);
}

function differentPlans([first, ...others]: readonly Part[]): readonly Fault[] {
  return others
    .filter(({ made }) => planText(made) !== planText(first!.made))
    .map(({ folder, made }) => ({
      what: `holds another plan than ${first!.folder}: ${difference(first!.made, made)}`,
      next: 'Make all parts from the same commit and manifest, with the same version and SOURCE_DATE_EPOCH.',
      where: { file: join(folder, 'plan.json') },
    }));
}

function difference(one: MadePlan, other: MadePlan): string {
  for (const name of ['product', 'version', 'epoch'] as const)
    if (one[name] !== other[name]) return `${name} ${other[name]} in place of ${one[name]}`;
  return 'what the manifest says of the product differs';
}

function collisions(parts: readonly Part[]): readonly Fault[] {
  const known = new Map<string, { readonly sha256: string; readonly folder: string }>();
  const faults: Fault[] = [];
  for (const { folder, catalog } of parts)
    for (const { path, sha256 } of catalog.artifacts.flatMap(filesOf)) {
      const earlier = known.get(path);
      if (earlier && earlier.sha256 !== sha256)
        faults.push({
          what: `is another file than ${join(earlier.folder, path)}`,
          next: 'Make each artifact on one machine, or find out why the same plan gave other bytes there.',
          where: { file: join(folder, path) },
        });
      else known.set(path, { sha256, folder });
    }
  return faults;
}

async function damage({ folder, catalog }: Part): Promise<readonly Fault[]> {
  const files = catalog.artifacts.flatMap(filesOf);
  const found = files.map(async ({ path, size, sha256 }): Promise<readonly Fault[]> => {
    const file = join(folder, path);
    const real = await measureFile(file).catch(() => undefined);
    if (real?.sha256 === sha256 && real.size === size) return [];
    const what = real ? 'is not what artifacts.json says: its size or SHA-256 differs' : 'is missing';
    return [{ what, next: 'Bring that directory here again, whole.', where: { file } }];
  });
  return (await Promise.all(found)).flat();
}

function filesOf(artifact: Artifact): readonly SealedFile[] {
  const { companions = [], signature, sboms = [] } = artifact;
  return [artifact, ...companions, ...(signature?.files ?? []), ...sboms];
}

function sealedOf({ catalog, made }: Part): readonly Sealed[] {
  return catalog.artifacts.map((artifact) => ({
    ...artifact,
    listing: made.jobs.find(({ file }) => file === artifact.path)?.listing ?? [],
  }));
}

function distinct(sealed: readonly Sealed[]): readonly Sealed[] {
  return [...new Map(sealed.map((one) => [one.path, one])).values()];
}

function distinctJobs(jobs: MadePlan['jobs']): MadePlan['jobs'] {
  return [...new Map(jobs.map((job) => [job.file, job])).values()];
}

async function copyInto(from: string, to: string): Promise<void> {
  if (from === to) return;
  await mkdir(dirname(to), { recursive: true });
  await makeWhole(to, (partial) => copyFile(from, partial, constants.COPYFILE_FICLONE));
}
