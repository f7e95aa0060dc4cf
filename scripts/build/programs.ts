import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Format } from '../formats/format.ts';
import type { Payload } from '../formats/payload.ts';
import type { Job } from '../plan/job.ts';
import { digestOf, digestTexts } from '../system/disk/digest-texts.ts';
import { userCache } from '../system/disk/user-cache.ts';
import { readPayload } from './read-payload.ts';

/** How a job's own programs are obtained. `cache` as in `MakeOptions`; `maker`: see `describeMaker`. */
export interface ProgramMaking {
  readonly format: Format;
  readonly maker: string;
  readonly cache: string | boolean;
  /** An empty directory, or one that does not exist yet. */
  readonly scratch: string;
  readonly signal: AbortSignal;
}

/** The sources of programs are no texts of a package, so no other key tells of them. */
const sources = ['native/windows', 'templates/windows'].map((path) =>
  resolve(import.meta.dirname, '../..', path),
);

/** So many sets are kept, a hundred kilobytes each; of more the one that was not used for longest goes. */
const mostKept = 32;

/** The programs of ours that a format adds to a payload: compiled, or kept from when the same was compiled before. */
export async function obtainPrograms(job: Job, making: ProgramMaking): Promise<Payload> {
  const { format, maker, cache, scratch, signal } = making;
  if (!format.programs) return [];
  const compile = async () => {
    const made = await format.programs?.(job, scratch, signal);
    return made === undefined ? [] : readPayload(made, job.target, signal);
  };
  if (cache === false) return compile();
  const folder = cache === true ? userCache('programs') : join(cache, 'programs');
  const { folder: _, ...product } = job.product;
  const kept = join(folder, digestOf([maker, JSON.stringify({ ...job, product }), digestTexts(sources)]));
  if (!(await isWhole(kept))) return keep(await compile(), folder, kept);
  // The time of change is the time of use.
  await utimes(kept, new Date(), new Date()).catch(() => {});
  return readPayload(join(kept, 'files'), job.target, signal);
}

/** Whether a set is there and is what was kept; a damaged one is removed. */
async function isWhole(kept: string): Promise<boolean> {
  const digest = await readFile(join(kept, 'digest'), 'utf8').catch(() => undefined);
  if (digest !== undefined && digest === digestTexts([join(kept, 'files')])) return true;
  await rm(kept, { recursive: true, force: true });
  return false;
}

/** Copies programs to where the next build finds all of them or none; where that cannot be written, they are not kept. */
async function keep(programs: Payload, folder: string, kept: string): Promise<Payload> {
  if (programs.length === 0) return programs;
  try {
    await mkdir(folder, { recursive: true });
    const partial = await mkdtemp(join(folder, '.partial-'));
    const files = join(partial, 'files');
    await mkdir(files);
    for (const { file, path } of programs) await copyFile(file, join(files, basename(path)));
    await writeFile(join(partial, 'digest'), digestTexts([files]));
    await rename(partial, kept).catch(() => rm(partial, { recursive: true }));
    await forgetOldest(folder);
  } catch {
    // A cache that fails is no reason to fail.
  }
  return programs;
}

async function forgetOldest(folder: string): Promise<void> {
  const aged = (await readdir(folder)).map(async (name) => {
    const path = join(folder, name);
    return { path, used: (await stat(path)).mtimeMs };
  });
  const youngest = (await Promise.all(aged)).toSorted((a, b) => b.used - a.used);
  for (const { path } of youngest.slice(mostKept)) await rm(path, { recursive: true, force: true });
}
