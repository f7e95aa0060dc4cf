import { cp, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Product } from '../model/product.ts';
import { systemOf, type Target } from '../model/target.ts';
import type { Payload } from '../stage/payload.ts';
import { readPayload } from '../stage/read-payload.ts';
import { compileServer } from '../tools/bun.ts';

/** Where payloads come from: a directory that the user named, or the product's own. `work` is ours to build in. */
export interface PayloadSource {
  readonly product: Product;
  readonly directory?: string;
  readonly work: string;
}

/**
 * The payload of one target, measured: from `--payload DIR/<os>-<arch>`, from the manifest's `payload.directory`, or built
 * from `payload.build`.
 */
export async function obtainPayload(
  source: PayloadSource,
  target: Target,
  signal: AbortSignal,
): Promise<Payload> {
  const { payload, folder } = source.product;
  const made = source.directory ?? (payload.directory && join(folder, payload.directory));
  const directory =
    made === undefined ? await buildPayload(source, target, signal) : join(resolve(made), target);
  return readPayload(directory, target, signal);
}

async function buildPayload(
  { product, work }: PayloadSource,
  target: Target,
  signal: AbortSignal,
): Promise<string> {
  const build = product.payload.build;
  if (!build) throw new Error('the manifest names neither payload.directory nor payload.build');
  const directory = join(work, target);
  await mkdir(directory, { recursive: true });
  const out = join(directory, systemOf(target) === 'windows' ? `${build.program}.exe` : build.program);
  await compileServer({
    entry: join(product.folder, build.entry),
    target,
    version: product.version.text,
    out,
    signal,
  });
  for (const [to, from] of Object.entries(build.beside))
    await cp(join(product.folder, from), join(directory, to), { recursive: true });
  return directory;
}
