import { Command } from 'commander';
import { examinePreparations } from './build/examine.ts';
import { type PlanOptions, withPlanOptions } from './build/options.ts';
import { readPlan } from './build/read-plan.ts';
import { runJobs } from './system/terminal/jobs.ts';
import { chooseStyle } from './system/terminal/style.ts';
import { runVerb } from './system/terminal/verb.ts';

const program = withPlanOptions(new Command('prepare')).description(
  'Fetch and build what no package manager brings; part of `npm run setup`.',
);

await runVerb<PlanOptions>(program, async (options, signal) => {
  const findings = await examinePreparations(await readPlan(options));
  const missing = findings
    .filter(({ readiness }) => readiness === 'missing')
    .map((found) => found.preparation);
  await runJobs(missing, { jobs: 2, signal, style: chooseStyle({}) }, ({ prepare }) => prepare(signal));
  return 0;
});
