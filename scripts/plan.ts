import { Command } from 'commander';
import { planJson } from './build/catalog.ts';
import { type PlanOptions, withPlanOptions } from './build/options.ts';
import { readPlan } from './build/read-plan.ts';
import { paint } from './system/terminal/style.ts';
import { tableText } from './system/terminal/table.ts';
import { runVerb } from './system/terminal/verb.ts';

interface Options extends PlanOptions {
  readonly json?: true;
}

const program = withPlanOptions(new Command('plan'))
  .description('Print what `npm run package` would make; touch nothing.')
  .option('--json', 'print the whole plan as JSON');

await runVerb<Options>(program, async (options) => {
  const { plan } = await readPlan(options);
  if (options.json) process.stdout.write(planJson(plan));
  else console.log(planTable(plan));
  return 0;
});

function planTable({ product, version, epoch, jobs }: Awaited<ReturnType<typeof readPlan>>['plan']): string {
  const head = `${product} ${version}, every time in it ${new Date(epoch * 1000).toISOString()}`;
  const rows = jobs.map((job) => [job.file, job.format, job.target, `${job.contents.length} entries`]);
  return `${head}\n\n${tableText([['artifact', 'format', 'target', 'contents'].map((word) => paint.bold(word)), ...rows], ['l', 'l', 'l', 'r'])}`;
}
