import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { writeWhole } from '../disk/atomic.ts';
import { fault } from '../model/fault.ts';
import type { Plan } from '../plan/job.ts';
import type { Sealed } from '../seal/seal.ts';

/** What `dist/artifacts.json` holds: what lies beside it, and what each file was meant to contain. */
export interface Catalog {
  readonly product: string;
  readonly version: string;
  readonly artifacts: readonly Sealed[];
}

/** Writes SHA256SUMS (as `sha256sum --check` reads it), artifacts.json and plan.json. Reads and changes no artifact. */
export async function writeCatalog(plan: Plan, sealed: readonly Sealed[], folder: string): Promise<void> {
  const artifacts = await withEarlier(plan, sealed, folder);
  const sums = artifacts.toSorted((a, b) => (a.path < b.path ? -1 : 1)).map(({ sha256, path }) => `${sha256}  ${path}\n`);
  const catalog: Catalog = { product: plan.product, version: plan.version, artifacts };
  await writeWhole(join(folder, 'plan.json'), planJson(plan));
  await writeWhole(join(folder, 'artifacts.json'), `${JSON.stringify(catalog, null, 2)}\n`);
  await writeWhole(join(folder, 'SHA256SUMS'), sums.join(''));
}

/** Reads `artifacts.json`; @throws FaultError when nothing was packaged there. */
export async function readCatalog(folder: string): Promise<Catalog> {
  const file = join(folder, 'artifacts.json');
  if (!existsSync(file)) throw fault(`nothing was packaged into ${folder}`, 'Run `npm run package` first, or name another directory with --out.');
  return JSON.parse(await readFile(file, 'utf8')) as Catalog;
}

/** The plan as text; the product's folder relative to here, so that it says the same on every machine. */
export function planJson(plan: Plan): string {
  const here = (key: string, value: unknown) => (key === 'folder' && typeof value === 'string' ? relative(process.cwd(), value) : value);
  return `${JSON.stringify(plan, here, 2)}\n`;
}

/** A run with `--only` adds to what an earlier run of the same version left. */
async function withEarlier(plan: Plan, sealed: readonly Sealed[], folder: string): Promise<readonly Sealed[]> {
  const earlier = await readCatalog(folder).catch(() => undefined);
  if (!earlier || earlier.version !== plan.version || earlier.product !== plan.product) return sealed;
  const made = new Set(sealed.map(({ path }) => path));
  return [...earlier.artifacts.filter(({ path }) => !made.has(path) && existsSync(join(folder, path))), ...sealed];
}
