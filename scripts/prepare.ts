import { Command } from 'commander';
import { type PlanOptions, readPlan, withPlanOptions } from './make/options.ts';
import { runJobs } from './terminal/jobs.ts';
import { chooseStyle } from './terminal/style.ts';
import { runVerb } from './terminal/verb.ts';
import { preparationsFor } from './tools/preparations.ts';

const program = withPlanOptions(new Command('prepare')).description(
  'Fetch and build what no package manager brings; part of `npm run setup`.',
);

await runVerb<PlanOptions>(program, async (options, signal) => {
  const { plan } = await readPlan(options);
  const targets = [...new Set(plan.jobs.map(({ target }) => target))];
  const wanted = preparationsFor(targets).filter(({ isReady }) => !isReady());
  await runJobs(wanted, { jobs: 2, signal, style: chooseStyle({}) }, ({ prepare }) => prepare(signal));
  return 0;
});
