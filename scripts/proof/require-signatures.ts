import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalog, type MadePlan, sumsSignatureName } from '../build/catalog.ts';
import type { Format } from '../formats/format.ts';
import { type Fault, FaultError } from '../model/fault.ts';
import type { Signing } from '../sign/choose-key.ts';
import { readTrustedKey, type TrustedKey } from '../sign/trusted-key.ts';
import { carriesSignature, type Placed, signatureFaults, sumsSignatureFaults } from './signatures.ts';

/** What lies in an output directory, and the jobs of it that are looked at. */
export interface Release {
  readonly folder: string;
  readonly catalog: Catalog;
  readonly jobs: MadePlan['jobs'];
  readonly formats: ReadonlyMap<string, Format>;
}

/**
 * Checks every signature of a release with the key that the manifest names. All that can be signed must be, when anything is, or when
 * the manifest names a key and `mayBeUnsigned` does not say otherwise.
 * @returns the key; nothing when the release is unsigned and may be
 * @throws FaultError with every signature that is missing, by another key, or not over these bytes
 */
export async function requireSignatures(
  release: Release,
  signing: Signing,
  mayBeUnsigned: boolean,
): Promise<TrustedKey | undefined> {
  const placed = release.jobs.flatMap((job): readonly Placed[] => {
    const place = release.formats.get(job.format)?.signature?.(job);
    const artifact = release.catalog.artifacts.find(({ path }) => path === job.file);
    return place && artifact ? [{ folder: release.folder, artifact, place }] : [];
  });
  const wanted = signing.signing?.openpgp !== undefined && !mayBeUnsigned;
  if (!wanted && !(await isSigned(release.folder, placed))) return undefined;
  const trusted = await readTrustedKey(signing);
  const faults: Fault[] = [...(await sumsSignatureFaults(release.folder, trusted))];
  for (const one of placed) faults.push(...(await signatureFaults(one, trusted)));
  if (faults.length > 0) throw new FaultError(faults);
  return trusted;
}

async function isSigned(folder: string, placed: readonly Placed[]): Promise<boolean> {
  if (existsSync(join(folder, sumsSignatureName))) return true;
  for (const one of placed) if (await carriesSignature(one)) return true;
  return false;
}
