import { Command } from 'commander';
import { readCatalog, readMadePlan } from './catalog/catalog.ts';
import { loadFormats } from './formats/registry.ts';
import { usedFormats, withJobs, withOut } from './make/options.ts';
import { chooseJobs } from './plan/choose.ts';
import { requireAgreement } from './proof/catalog-agrees.ts';
import { readBack } from './proof/read-back.ts';
import { runJobs } from './terminal/jobs.ts';
import { chooseStyle } from './terminal/style.ts';
import { runVerb } from './terminal/verb.ts';
import { countText } from './terminal/words.ts';
import { programsFor, requirePrograms } from './tools/needs.ts';

interface Options {
  readonly out: string;
  readonly jobs: number;
  readonly only: readonly string[];
  readonly quiet?: true;
}

const program = withOut(withJobs(new Command('verify')))
  .description("Read every artifact back with its format's own programs and compare it with the plan.")
  .option('--only <words...>', 'formats, targets or file names, as globs', [])
  .option('--quiet', 'say nothing but faults');

await runVerb<Options>(program, async ({ out, only, jobs, quiet }, signal) => {
  const [catalog, made] = [await readCatalog(out), await readMadePlan(out)];
  await requireAgreement(out, catalog, made);
  const chosen = chooseJobs(made.jobs, only);
  const formats = new Map((await loadFormats()).map((format) => [format.name, format]));
  const used = usedFormats({ plan: { ...made, jobs: chosen }, formats });
  await requirePrograms(programsFor('verify', used));
  await runJobs(chosen, { jobs, signal, style: chooseStyle({ quiet }) }, async (job, report) => {
    report.step('reading back');
    const artifact = catalog.artifacts.find(({ path }) => path === job.file)!;
    await readBack(out, artifact, job, formats.get(job.format)!);
  });
  if (!quiet) console.log(`${countText(chosen.length, 'artifact')}: each holds what was planned.`);
  return 0;
});
