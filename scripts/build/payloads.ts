import { cp, mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Payload } from '../formats/payload.ts';
import type { Product } from '../model/product.ts';
import { systemOf, type Target } from '../model/target.ts';
import { bunComponent } from '../sbom/bun-component.ts';
import type { Component } from '../sbom/component.ts';
import { runJobs } from '../system/terminal/jobs.ts';
import { bun, compileServer } from '../system/tools/bun.ts';
import { runtimePath } from '../system/tools/bun-runtime.ts';
import type { MakeOptions } from './options.ts';
import { readPayload } from './read-payload.ts';
import type { Planned } from './read-plan.ts';

/** What is known of every target's payload. */
export type Payloads = ReadonlyMap<Target, Obtained>;

/** Each target's payload once, whatever the number of packages that carry it. */
export async function obtainPayloads(
  { plan, product }: Planned,
  { out, payload, style, signal, jobs }: MakeOptions,
): Promise<Payloads> {
  const source: PayloadSource = {
    product,
    work: join(out, 'stage', 'payload'),
    ...(payload !== undefined && { directory: payload }),
  };
  const targets = [...new Set(plan.jobs.map(({ target }) => target))];
  const wanted = targets.map((target) => ({ id: `payload ${target}`, target }));
  const found = await runJobs(wanted, { jobs, signal, style }, async ({ target }, report) => {
    report.step('compiling and measuring');
    return obtainPayload(source, target, signal);
  });
  return new Map(found.map(({ job, value }) => [job.target, value]));
}

/** The files and directories that all of them were made of. */
export function originsOf(payloads: Payloads): readonly string[] {
  return [...new Set([...payloads.values()].flatMap(({ origins }) => origins))];
}

/** Where payloads come from: a directory that the user named, or the product's own. `work` is ours to build in. */
interface PayloadSource {
  readonly product: Product;
  readonly directory?: string;
  readonly work: string;
}

/** A payload, the files and directories that it was made of, and the runtime that we compiled into it. */
export interface Obtained {
  readonly payload: Payload;
  readonly origins: readonly string[];
  readonly runtime?: Component;
}

/**
 * The payload of one target, measured: from `--payload DIR/<os>-<arch>`, from the manifest's `payload.directory`, or built
 * from `payload.build`.
 */
async function obtainPayload(source: PayloadSource, target: Target, signal: AbortSignal): Promise<Obtained> {
  const { payload, folder } = source.product;
  const named = source.directory ?? (payload.directory && join(folder, payload.directory));
  const made = named === undefined ? undefined : join(resolve(named), target);
  if (made !== undefined) return { payload: await readPayload(made, target, signal), origins: [made] };
  const { directory, origins } = await buildPayload(source, target, signal);
  return { payload: await readPayload(directory, target, signal), origins, runtime: bunComponent };
}

async function buildPayload(
  { product, work }: PayloadSource,
  target: Target,
  signal: AbortSignal,
): Promise<{ readonly directory: string; readonly origins: readonly string[] }> {
  const build = product.payload.build;
  if (!build) throw new Error('the manifest names neither payload.directory nor payload.build');
  const directory = join(work, target);
  await mkdir(directory, { recursive: true });
  const out = join(directory, systemOf(target) === 'windows' ? `${build.program}.exe` : build.program);
  const entry = join(product.folder, build.entry);
  const sources = await compileServer({
    entry,
    target,
    version: product.version.text,
    out,
    signal,
  });
  for (const [to, from] of Object.entries(build.beside))
    await cp(join(product.folder, from), join(directory, to), { recursive: true });
  const beside = Object.values(build.beside).map((from) => join(product.folder, from));
  const settings = foldersAbove(entry).flatMap((folder) => [
    join(folder, 'tsconfig.json'),
    join(folder, 'package.json'),
  ]);
  return { directory, origins: [bun, runtimePath(target), ...sources, ...settings, ...beside] };
}

/** Where a compiler looks for its settings. */
function foldersAbove(path: string): readonly string[] {
  const folder = dirname(path);
  return folder === path ? [] : [folder, ...foldersAbove(folder)];
}
