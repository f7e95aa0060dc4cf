import { Command, Option } from 'commander';
import { onlyWords, withJobs, withManifest, withOut } from './build/options.ts';
import { chooseProgramme } from './lab/choose.ts';
import { formatOf, withPackages } from './lab/input.ts';
import { runLab } from './lab/lab.ts';
import { readOwnProof } from './lab/own-proof.ts';
import { gatherPackages } from './lab/packages.ts';
import { loadProgramme } from './lab/programme.ts';
import { reportText } from './lab/report/table.ts';
import { isProved } from './lab/report/verdict.ts';
import { type Engine, engines } from './model/engine.ts';
import { verifyRelease } from './proof/verify-release.ts';
import type { TrustedKey } from './sign/trusted-key.ts';
import { chooseStyle } from './system/terminal/style.ts';
import { type ExitStatus, runVerb } from './system/terminal/verb.ts';
import { countText } from './system/terminal/words.ts';

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
  const { unsigned = false, quiet } = options;
  const style = chooseStyle({ quiet });
  const { artifacts, signer, hasProvenance } = await verifyRelease({ ...options, unsigned, style, signal });
  if (!quiet) console.log(`${countText(artifacts.length, 'artifact')}: each holds what was planned.`);
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
