import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Artifact, MadePlan } from '../build/catalog.ts';
import { filesOf } from '../build/provenance.ts';
import { recordName } from '../build/sign-artifact.ts';
import type { Format } from '../formats/format.ts';
import { FaultError } from '../model/fault.ts';
import { firstDifference, treeDifferences } from './differences.ts';

/** An artifact that was published, and the same made anew without any key. */
export interface Pair {
  readonly published: Artifact;
  readonly made: Artifact;
  readonly job: MadePlan['jobs'][number];
  readonly format: Format;
  /** The directories that they lie in. The one that was made anew may be changed. */
  readonly folders: { readonly published: string; readonly made: string };
}

/** Whether an artifact is the same, and if not, what differs, a line each. */
export interface Reproduced {
  readonly path: string;
  readonly differences: readonly string[];
}

/**
 * Puts the recorded signature into the artifact that was made anew, and compares it and its companions with what was published, byte
 * by byte. Programs of other versions are named first: their output may differ for no other reason.
 */
export async function compareArtifact(pair: Pair): Promise<Reproduced> {
  const { published, made, folders } = pair;
  const unsigned = await attachRecorded(pair);
  if (unsigned !== undefined) return { path: published.path, differences: [unsigned] };
  const differences: string[] = [];
  for (const { path } of filesOf(published)) {
    const [there, here] = [join(folders.published, path), join(folders.made, path)];
    const missing = [there, here].find((file) => !existsSync(file));
    const at = missing === undefined ? await firstDifference(there, here) : undefined;
    if (missing !== undefined) differences.push(`${missing} is missing`);
    if (at !== undefined) differences.push(...(await explain(pair, path, at)));
  }
  if (differences.length === 0) return { path: published.path, differences };
  return { path: published.path, differences: [...otherTools(published, made), ...differences] };
}

/** @returns what is wrong with the record, if it cannot be used */
async function attachRecorded({ published, job, format, folders }: Pair): Promise<string | undefined> {
  const place = format.signature?.(job);
  const [there, here] = [join(folders.published, published.path), join(folders.made, published.path)];
  if (place?.where !== 'inside' || !existsSync(there)) return undefined;
  if (!published.signature) return undefined;
  const record = join(folders.published, recordName(published.path));
  const signature = await readFile(record).catch(() => undefined);
  if (!signature) return `its recorded signature is missing: ${record}`;
  await place.write(here, signature);
  return undefined;
}

function otherTools(published: Artifact, made: Artifact): readonly string[] {
  const names = new Set([...Object.keys(published.tools ?? {}), ...Object.keys(made.tools ?? {})]);
  return [...names].flatMap((name) => {
    const [there, here] = [published.tools?.[name] ?? 'none', made.tools?.[name] ?? 'none'];
    return there === here
      ? []
      : [`it was made with ${name} ${there}, and here with ${here}: install ${there} to compare`];
  });
}

/** Where two files differ: the byte, the part of the package that it lies in, and the files in the package. */
async function explain(pair: Pair, path: string, at: number): Promise<readonly string[]> {
  const { published, format, folders } = pair;
  const where = path === published.path ? await partAt(format, join(folders.published, path), at) : undefined;
  const byte = `${path} differs from byte ${at} on${where === undefined ? '' : `, in ${where}`}`;
  return [byte, ...(path === published.path ? await filesDiffer(pair) : [])];
}

async function partAt({ parts }: Format, file: string, at: number): Promise<string | undefined> {
  const found = await parts?.(file).catch(() => []);
  return found?.find(({ start, end }) => at >= start && at < end)?.name;
}

/** Unpacks both by the format's own programs, and compares what comes out. */
async function filesDiffer({ published, job, format, folders }: Pair): Promise<readonly string[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'slipway-reproduce-'));
  try {
    const listings: (readonly string[])[] = [];
    for (const side of ['published', 'made'] as const)
      listings.push(
        (await format.readBack(join(folders[side], published.path), job, join(scratch, side))).listing,
      );
    const files = await treeDifferences(join(scratch, 'published'), join(scratch, 'made'));
    return files.length > 0 ? files : entriesDiffer(listings[0]!, listings[1]!);
  } catch (error) {
    if (error instanceof FaultError) return error.faults.map(({ what }) => `it cannot be unpacked: ${what}`);
    throw error;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function entriesDiffer(published: readonly string[], made: readonly string[]): readonly string[] {
  const [there, here] = [new Set(published), new Set(made)];
  return [
    ...published.filter((line) => !here.has(line)).map((line) => `published: ${line}`),
    ...made.filter((line) => !there.has(line)).map((line) => `made anew: ${line}`),
  ];
}
