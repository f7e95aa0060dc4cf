import { type Artifact, readCatalog, readMadePlan } from '../build/catalog.ts';
import { readPlan, usedFormats } from '../build/read-plan.ts';
import { loadFormats } from '../formats/registry.ts';
import { takeAll } from '../model/fault.ts';
import { chooseJobs } from '../plan/choose.ts';
import type { TrustedKey } from '../sign/trusted-key.ts';
import { runJobs } from '../system/terminal/jobs.ts';
import type { Style } from '../system/terminal/style.ts';
import { programsFor, requirePrograms } from '../system/tools/needs.ts';
import { requireAgreement } from './catalog-agrees.ts';
import { requireProvenance } from './provenance.ts';
import { readBack } from './read-back.ts';
import { requireSignatures } from './require-signatures.ts';

/** What to verify: the artifacts in `out`, and the manifest that names the keys. */
export interface Verifying {
  readonly manifest: string;
  /** The directory of the artifacts. */
  readonly out: string;
  /** Formats, targets or file names, as globs; all when empty. */
  readonly only: readonly string[];
  /** The number of processors to use. */
  readonly jobs: number;
  /** Whether a release without signatures is accepted though the manifest names a key. */
  readonly unsigned: boolean;
  readonly style: Style;
  readonly signal: AbortSignal;
}

/** What held. */
export interface Verified {
  readonly artifacts: readonly Artifact[];
  /** The key that signed, if the release is signed. */
  readonly signer?: TrustedKey;
  readonly hasProvenance: boolean;
}

/**
 * Reads every artifact back with its format's own programs, compares it with the plan that lies beside it, and checks SBOMs, signatures
 * and provenance.
 * @throws FaultError with all that differs
 */
export async function verifyRelease(verifying: Verifying): Promise<Verified> {
  const { manifest, out, only, jobs, unsigned, style, signal } = verifying;
  const [catalog, made] = [await readCatalog(out), await readMadePlan(out)];
  await requireAgreement(out, catalog, made);
  // What was made on request lies there, and is read like the rest.
  const chosen = only.length > 0 ? chooseJobs(made.jobs, only) : made.jobs;
  const formats = new Map((await loadFormats()).map((format) => [format.name, format]));
  await requirePrograms(programsFor('verify', usedFormats({ plan: { ...made, jobs: chosen }, formats })));
  const release = { folder: out, catalog, jobs: chosen, formats };
  const artifactOf = (file: string) => catalog.artifacts.find(({ path }) => path === file)!;
  const readAll = () =>
    runJobs(chosen, { jobs, signal, style }, async (job, report) => {
      report.step('reading back');
      await readBack(out, artifactOf(job.file), job, formats.get(job.format)!);
    });
  const { product } = await readPlan({ manifest, only: [] });
  const checkSigned = () =>
    takeAll(
      () => requireSignatures(release, product, unsigned),
      () => requireProvenance(release, product, unsigned),
    );
  const [, [signer, hasProvenance]] = await takeAll(readAll, checkSigned);
  return {
    artifacts: chosen.map(({ file }) => artifactOf(file)),
    ...(signer && { signer }),
    hasProvenance: Boolean(hasProvenance),
  };
}
