import { Command, Option } from 'commander';
import { readCatalog, readMadePlan } from './build/catalog.ts';
import { onlyWords, withJobs, withManifest, withOut } from './build/options.ts';
import { readPlan, usedFormats } from './build/read-plan.ts';
import { loadFormats } from './formats/registry.ts';
import { chooseProgramme } from './lab/choose.ts';
import { formatOf, withPackages } from './lab/input.ts';
import { runLab } from './lab/lab.ts';
import { readOwnProof } from './lab/own-proof.ts';
import { gatherPackages } from './lab/packages.ts';
import { loadProgramme } from './lab/programme.ts';
import { reportText } from './lab/report/table.ts';
import { isProved } from './lab/report/verdict.ts';
import { type Engine, engines } from './model/engine.ts';
import { takeAll } from './model/fault.ts';
import { chooseJobs } from './plan/choose.ts';
import { requireAgreement } from './proof/catalog-agrees.ts';
import { requireProvenance } from './proof/provenance.ts';
import { readBack } from './proof/read-back.ts';
import { requireSignatures } from './proof/require-signatures.ts';
import type { TrustedKey } from './sign/trusted-key.ts';
import { runJobs } from './system/terminal/jobs.ts';
import { chooseStyle } from './system/terminal/style.ts';
import { type ExitStatus, runVerb } from './system/terminal/verb.ts';
import { countText } from './system/terminal/words.ts';
import { programsFor, requirePrograms } from './system/tools/needs.ts';

interface Options {
  readonly manifest: string;
  readonly out: string;
  readonly jobs: number;
  readonly only: readonly string[];
  readonly quiet?: true;
  readonly unsigned?: true;
  readonly payload?: string;
  readonly engine?: Engine;
  readonly install?: true;
  readonly cell: readonly string[];
  readonly claim: readonly string[];
  readonly slow?: true;
  readonly vm?: true;
  readonly keep?: true;
}

const program = withOut(withJobs(withManifest(new Command('verify'))))
  .description("Read every artifact back with its format's own programs, or install it in booted machines.")
  .option('--only <words...>', 'formats, targets or file names, as globs', onlyWords, [])
  .option('--quiet', 'say nothing but faults')
  .option('--unsigned', 'accept a release without signatures, though the manifest names a key')
  .option('--install', 'install the artifacts in the lab and say which claims hold')
  .option('--payload <directory>', 'with --install: what the packages were made of, for the older version')
  .addOption(new Option('--engine <name>', 'with --install: what writes the older version').choices(engines))
  .option('--cell <globs...>', 'with --install: these cells alone', [])
  .option('--claim <numbers...>', 'with --install: these claims alone', [])
  .option(
    '--slow',
    'with --install: Windows, emulated cells and rpm 6 as well, and every fault in every cell',
  )
  .option('--vm', 'with --install: whole emulated machines, from power-on to power-off')
  .option('--keep', 'with --install: leave the machines, and say how to get in');

await runVerb<Options>(program, (options, signal) =>
  options.install ? install(options, signal) : read(options, signal),
);

async function read(options: Options, signal: AbortSignal): Promise<ExitStatus> {
  const { manifest, out, only, jobs, unsigned = false, quiet } = options;
  const [catalog, made] = [await readCatalog(out), await readMadePlan(out)];
  await requireAgreement(out, catalog, made);
  // What was made on request lies there, and is read like the rest.
  const chosen = only.length > 0 ? chooseJobs(made.jobs, only) : made.jobs;
  const formats = new Map((await loadFormats()).map((format) => [format.name, format]));
  const used = usedFormats({ plan: { ...made, jobs: chosen }, formats });
  await requirePrograms(programsFor('verify', used));
  const release = { folder: out, catalog, jobs: chosen, formats };
  const readAll = () =>
    runJobs(chosen, { jobs, signal, style: chooseStyle({ quiet }) }, async (job, report) => {
      report.step('reading back');
      const artifact = catalog.artifacts.find(({ path }) => path === job.file)!;
      await readBack(out, artifact, job, formats.get(job.format)!);
    });
  const { product } = await readPlan({ manifest, only: [] });
  const checkSigned = () =>
    takeAll(
      () => requireSignatures(release, product, unsigned),
      () => requireProvenance(release, product, unsigned),
    );
  const [, [signer, hasProvenance]] = await takeAll(readAll, checkSigned);
  if (!quiet) console.log(`${countText(chosen.length, 'artifact')}: each holds what was planned.`);
  if (signer?.isTest || !quiet) console.log(signatureText(signer));
  if (hasProvenance && !quiet) console.log('The provenance states the digest of each, and is signed.');
  return 0;
}

function signatureText(signer: TrustedKey | undefined): string {
  if (!signer) return 'Nothing is signed.';
  const [user] = signer.key.getUserIDs();
  const kind = signer.isTest ? 'a TEST key, which nobody else trusts' : user;
  return `All that carries a signature, and SHA256SUMS, is signed by ${signer.fingerprint}, ${kind}.`;
}

async function install(options: Options, signal: AbortSignal): Promise<ExitStatus> {
  const { claim: claims, slow = false, keep = false, jobs, quiet, manifest } = options;
  const cells = [...options.cell, ...(options.vm ? ['vm-*'] : [])];
  const style = chooseStyle({ quiet });
  const own = await readOwnProof(manifest);
  const choice = { cells, claims, slow };
  const chosen = chooseProgramme(await loadProgramme(own), choice);
  const formats = [...new Set(chosen.cells.map(({ family }) => formatOf[family]))];
  const input = await gatherPackages({ ...options, proof: own.proof, formats, style, signal });
  const programme = cells.length > 0 ? chosen : withPackages(chosen, input);
  // A few machines more than processors: each waits for its server, or its init, now and then.
  const running = { machines: jobs + 4, keep, signal, style };
  const report = await runLab(input, { ...choice, ...running, programme });
  if (!quiet) console.log(reportText(report));
  return isProved(report) ? 0 : 1;
}
