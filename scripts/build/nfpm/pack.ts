import { mkdir, realpath, utimes, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { NfpmRecipe } from '../../formats/nfpm-recipe.ts';
import type { FileEntry, Tree } from '../../model/tree.ts';
import type { Job } from '../../plan/job.ts';
import { obtainNfpm } from '../../system/tools/nfpm.ts';
import { runChecked } from '../../system/tools/run.ts';
import { nfpmYaml } from './config.ts';

/** Where nFPM works: `scratch` stays, with an nfpm.yaml that a person can give to nFPM again. */
export interface NfpmWork {
  readonly job: Pick<Job, 'epoch'>;
  readonly scratch: string;
  readonly out: string;
  readonly signal: AbortSignal;
}

/**
 * Lets nFPM write a package to `out`.
 * @throws FaultError when nFPM cannot be had or refuses, and as `nfpmYaml`.
 */
export async function packWithNfpm(
  recipe: NfpmRecipe,
  { job, scratch, out, signal }: NfpmWork,
): Promise<void> {
  const { epoch } = job;
  const places = await findPlaces(recipe.entries, scratch, epoch);
  const config = nfpmYaml(recipe, epoch, ({ path }) => places.get(path) ?? '');
  for (const [name, text] of Object.entries(recipe.texts))
    await write(join(scratch, name), Buffer.from(text), epoch);
  await writeFile(join(scratch, 'nfpm.yaml'), config);
  const args = ['package', '--config', 'nfpm.yaml', '--packager', recipe.packager, '--target', resolve(out)];
  await runChecked(await obtainNfpm(signal), args, { cwd: scratch, signal, env: environment(epoch) });
}

/** Whatever this machine says; and one processor, for Go's compressors may cut their blocks by the number of them. */
function environment(epoch: number) {
  return { SOURCE_DATE_EPOCH: String(epoch), TZ: 'UTC', GOMAXPROCS: '1' };
}

/** The bytes of every file on disk, relative to nfpm.yaml: those of the payload where they are, texts below `files/`. */
async function findPlaces(
  entries: Tree,
  scratch: string,
  epoch: number,
): Promise<ReadonlyMap<string, string>> {
  const files = entries.filter(
    (entry) => entry.kind === 'file' && entry.role !== 'ghost',
  ) as readonly FileEntry[];
  const places = new Map<string, string>();
  for (const { path, source } of files) {
    const file = 'file' in source ? source.file : join(scratch, 'files', path);
    if ('bytes' in source) await write(file, source.bytes, epoch);
    // Of a link nFPM would package the link.
    places.set(path, relative(await realpath(scratch), await realpath(file)));
  }
  return places;
}

/** nFPM takes the time of a script in an apk from the disk. */
async function write(file: string, bytes: Buffer, epoch: number): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
  await utimes(file, epoch, epoch);
}
