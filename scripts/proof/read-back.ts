import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Artifact, MadePlan } from '../build/catalog.ts';
import type { SealedFile } from '../build/seal.ts';
import type { Format } from '../formats/format.ts';
import { type Fault, FaultError, fault } from '../model/fault.ts';
import { measureFile } from '../system/disk/digest.ts';
import { sbomFaults } from './sboms.ts';

type MadeJob = MadePlan['jobs'][number];

/**
 * Reads an artifact back with its format's own programs.
 * @throws FaultError with every difference from the plan, and whatever those programs complain of.
 */
export async function readBack(
  folder: string,
  artifact: Artifact,
  job: MadeJob,
  format: Format,
): Promise<void> {
  const file = join(folder, artifact.path);
  if (!existsSync(file)) throw fault('the artifact is missing', 'Run `npm run package` again.', { file });
  const faults: Fault[] = [];
  for (const sealed of [artifact, ...(artifact.companions ?? []), ...(artifact.sboms ?? [])])
    faults.push(...(await bytesDiffer(join(folder, sealed.path), sealed)));
  faults.push(...(await sbomFaults(folder, artifact, job)));
  faults.push(...(await unpack(file, job, format)).map((found) => ({ ...found, where: { file } })));
  if (faults.length > 0) throw new FaultError(faults);
}

async function bytesDiffer(file: string, sealed: SealedFile): Promise<readonly Fault[]> {
  if (!existsSync(file))
    return [{ what: 'it is missing', where: { file }, next: 'Run `npm run package` again.' }];
  const { size, sha256 } = await measureFile(file);
  const found = [...differ('its size', sealed.size, size), ...differ('its SHA-256', sealed.sha256, sha256)];
  return found.map((one) => ({ ...one, where: { file } }));
}

async function unpack(file: string, job: MadeJob, format: Format): Promise<readonly Fault[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'slipway-read-back-'));
  try {
    const found = await format.readBack(file, job, join(scratch, 'unpacked'));
    return [
      ...differ('its name', job.product.name, found.name),
      ...differ('its version', job.version, found.version),
      ...differ('its architecture', job.arch, found.arch),
      ...entriesDiffer(job.listing, found.listing),
    ];
  } catch (error) {
    if (error instanceof FaultError) return error.faults;
    throw error;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function differ(subject: string, planned: string | number, found: string | number): readonly Fault[] {
  return planned === found ? [] : [{ what: `${subject} is ${found}, but ${planned} was planned` }];
}

function entriesDiffer(planned: readonly string[], found: readonly string[]): readonly Fault[] {
  const [wanted, there] = [new Set(planned), new Set(found)];
  const missing = planned.filter((line) => !there.has(line)).map((line) => `planned, but not in it: ${line}`);
  const added = found.filter((line) => !wanted.has(line)).map((line) => `in it, but not planned: ${line}`);
  return [...missing, ...added].map((what) => ({ what }));
}
