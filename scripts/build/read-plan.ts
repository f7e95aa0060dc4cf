import type { Format } from '../formats/format.ts';
import { loadFormats } from '../formats/registry.ts';
import { readProduct } from '../model/read.ts';
import { chooseJobs, usualJobs } from '../plan/choose.ts';
import { chooseEpoch } from '../plan/epoch.ts';
import type { Plan } from '../plan/job.ts';
import { planProduct } from '../plan/plan.ts';
import { commitTime } from '../system/tools/git.ts';
import type { PlanOptions } from './options.ts';

/** A plan and the formats that its jobs name. */
export interface Planned {
  readonly plan: Plan;
  readonly formats: ReadonlyMap<string, Format>;
  readonly product: Plan['jobs'][number]['product'];
}

/** Reads the manifest and plans it. @throws FaultError (usage) with all that is wrong in it. */
export async function readPlan({
  manifest,
  version,
  engine,
  epoch: told,
  only,
}: PlanOptions): Promise<Planned> {
  const formats = await loadFormats();
  const read = readProduct(manifest, { formats, ...(version !== undefined && { version }) });
  const product = engine === undefined ? read : { ...read, engine };
  const named = told === undefined ? process.env.SOURCE_DATE_EPOCH : String(told);
  const epoch = chooseEpoch(product, named, await commitTime(product.folder));
  const whole = planProduct(product, formats, epoch);
  const jobs = only.length > 0 ? chooseJobs(whole.jobs, only) : usualJobs(whole.jobs);
  const plan = { ...whole, jobs };
  return { plan, product, formats: new Map(formats.map((format) => [format.name, format])) };
}

/** The formats that the plan's jobs have, each once. */
export function usedFormats({ plan, formats }: Pick<Planned, 'plan' | 'formats'>): readonly Format[] {
  return [...new Set(plan.jobs.map(({ format }) => format))].flatMap((name) => formats.get(name) ?? []);
}
