import { join } from 'node:path';
import { Command } from 'commander';
import { type Artifact, readCatalog } from './build/catalog.ts';
import {
  type PlanOptions,
  type RemoteWords,
  remoteOf,
  withJobs,
  withOut,
  withPlanOptions,
  withRemoteCache,
} from './build/options.ts';
import { findUntouched, requestText } from './build/untouched.ts';
import { chooseStyle, paint } from './system/terminal/style.ts';
import { tableText } from './system/terminal/table.ts';
import { runVerb } from './system/terminal/verb.ts';
import { sizeText, timeText } from './system/terminal/words.ts';

interface Options extends PlanOptions, RemoteWords {
  readonly out: string;
  readonly jobs: number;
  readonly payload?: string;
  readonly previous?: string;
  readonly cache: string | boolean;
  readonly sign?: true;
  readonly json?: true;
  readonly quiet?: true;
}

const program = withRemoteCache(withOut(withJobs(withPlanOptions(new Command('package')))))
  .description('Make the packages that the manifest declares.')
  .option('--payload <directory>', 'package <directory>/<os>-<arch>/… in place of what the manifest builds')
  .option(
    '--previous <directory>',
    'an earlier release (RELEASES and packages): squirrel makes a delta from it',
  )
  .option('--cache <directory>', 'where compressed blocks are kept for the next time', true)
  .option('--no-cache', 'compress everything anew and keep nothing')
  .option(
    '--sign',
    'sign the artifacts and SHA256SUMS with the keys that the manifest or the environment names',
  )
  .option('--json', 'print artifacts.json on standard output')
  .option('--quiet', 'say nothing but faults');

/** An artifact as the table shows it; `seconds` that its making took, none for one that lay there already. */
interface Shown extends Pick<Artifact, 'path' | 'size' | 'signature'> {
  readonly seconds?: number;
}

const testKeyWarning = 'Signed with a TEST key, which nobody else trusts: this is no release.';

await runVerb<Options>(program, async (options, signal) => {
  const request = await requestText(options);
  const untouched = options.cache === false ? undefined : await findUntouched(request, options.out);
  const shown = untouched ?? (await make(options, request, signal));
  if (options.json) console.log(JSON.stringify(await readCatalog(options.out), null, 2));
  else if (!options.quiet) console.log(resultTable(shown, options.out));
  if (shown.some(({ signature }) => signature?.isTest)) console.error(testKeyWarning);
  return 0;
});

/** All that packages is loaded when something is to be done: that takes longer than to see that nothing is. */
async function make(options: Options, request: string, signal: AbortSignal): Promise<readonly Shown[]> {
  const [{ readPlan }, { makePlan }, { readySigning }, { readyProver }] = await Promise.all([
    import('./build/read-plan.ts'),
    import('./build/make.ts'),
    import('./build/signing.ts'),
    import('./build/provenance.ts'),
  ]);
  const style = chooseStyle({ quiet: options.quiet });
  const planned = await readPlan(options);
  const signer = options.sign && (await readySigning(planned));
  const prover = options.sign && (await readyProver(planned, options.manifest));
  const others = { ...remoteOf(options), ...(signer && { signer }), ...(prover && { prover }) };
  const made = await makePlan(planned, { ...options, ...others, request, style, signal });
  return made.map(({ value: { artifact, unchanged }, seconds }) => ({
    ...artifact,
    ...(!unchanged && { seconds }),
  }));
}

function resultTable(shown: readonly Shown[], folder: string): string {
  const rows = shown.map(({ path, size, seconds }) => [
    join(folder, path),
    sizeText(size),
    seconds === undefined ? 'unchanged' : timeText(seconds),
  ]);
  return tableText([['artifact', 'size', 'time'].map((word) => paint.bold(word)), ...rows], ['l', 'r', 'r']);
}
