import { Command } from 'commander';
import { readCatalog, readMadePlan } from './catalog/catalog.ts';
import { loadFormats } from './formats/registry.ts';
import { withJobs, withOut } from './make/options.ts';
import { chooseJobs } from './plan/choose.ts';
import { readBack } from './proof/read-back.ts';
import { runJobs } from './terminal/jobs.ts';
import { chooseStyle } from './terminal/style.ts';
import { runVerb } from './terminal/verb.ts';
import { countText } from './terminal/words.ts';

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

await runVerb<Options>(program, async (options, signal) => {
  const style = chooseStyle({ quiet: options.quiet });
  const formats = new Map((await loadFormats()).map((format) => [format.name, format]));
  const { artifacts } = await readCatalog(options.out);
  const made = await readMadePlan(options.out);
  const chosen = chooseJobs(made, options.only).jobs as typeof made.jobs;
  await runJobs(chosen, { jobs: options.jobs, signal, style }, async (job, report) => {
    report.step('reading back');
    const [artifact, format] = [artifacts.find(({ path }) => path === job.file), formats.get(job.format)];
    if (artifact && format) await readBack(options.out, artifact, job, format);
  });
  if (!options.quiet) console.log(`${countText(chosen.length, 'artifact')}: each holds what was planned.`);
  return 0;
});
