import { join } from 'node:path';
import { Command } from 'commander';
import { readCatalog } from './catalog/catalog.ts';
import { type PlanOptions, withJobs, withOut, withPlanOptions } from './make/options.ts';
import { makePlan } from './make/plan.ts';
import { readPlan } from './make/read-plan.ts';
import { chooseStyle, paint } from './terminal/style.ts';
import { tableText } from './terminal/table.ts';
import { runVerb } from './terminal/verb.ts';
import { sizeText, timeText } from './terminal/words.ts';

interface Options extends PlanOptions {
  readonly out: string;
  readonly jobs: number;
  readonly payload?: string;
  readonly cache: string | boolean;
  readonly json?: true;
  readonly quiet?: true;
}

const program = withOut(withJobs(withPlanOptions(new Command('package'))))
  .description('Make the packages that the manifest declares.')
  .option('--payload <directory>', 'package <directory>/<os>-<arch>/… in place of what the manifest builds')
  .option('--cache <directory>', 'where compressed blocks are kept for the next time', true)
  .option('--no-cache', 'compress everything anew and keep nothing')
  .option('--json', 'print artifacts.json on standard output')
  .option('--quiet', 'say nothing but faults');

await runVerb<Options>(program, async (options, signal) => {
  const style = chooseStyle({ quiet: options.quiet });
  const planned = await readPlan(options);
  const finished = await makePlan(planned, { ...options, style, signal });
  if (options.json) console.log(JSON.stringify(await readCatalog(options.out), null, 2));
  else if (!options.quiet) console.log(resultTable(finished, options.out));
  return 0;
});

function resultTable(finished: Awaited<ReturnType<typeof makePlan>>, folder: string): string {
  const rows = finished.map(({ value, seconds }) => [
    join(folder, value.path),
    sizeText(value.size),
    timeText(seconds),
  ]);
  return tableText([['artifact', 'size', 'time'].map((word) => paint.bold(word)), ...rows], ['l', 'r', 'r']);
}
