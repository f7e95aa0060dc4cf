import { availableParallelism } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { Format } from '../formats/format.ts';
import { loadFormats } from '../formats/registry.ts';
import { readProduct } from '../model/read.ts';
import { chooseJobs } from '../plan/choose.ts';
import { chooseEpoch } from '../plan/epoch.ts';
import type { Plan } from '../plan/job.ts';
import { planProduct } from '../plan/plan.ts';
import { commitTime } from '../tools/git.ts';

/** The words that every verb which needs a plan understands. */
export interface PlanOptions {
  readonly manifest: string;
  readonly version?: string;
  readonly only: readonly string[];
}

/** A plan and the formats that its jobs name. */
export interface Planned {
  readonly plan: Plan;
  readonly formats: ReadonlyMap<string, Format>;
  readonly product: Plan['jobs'][number]['product'];
}

const defaultManifest = relative(
  process.cwd(),
  join(import.meta.dirname, '../../packaging/cometd/product.yaml'),
);

/** The manifest alone, for verbs that work on what was made. */
export function withManifest(program: Command): Command {
  return program.option('--manifest <file>', 'the product to package', defaultManifest);
}

/** Adds the options of a plan to a verb. */
export function withPlanOptions(program: Command): Command {
  return withManifest(program)
    .option('--version <version>', "in place of the manifest's")
    .option('--only <words...>', 'formats, targets or file names, as globs: deb, "*arm64", "*.rpm"', []);
}

/** The number of jobs that run at a time: as many as there are processors, unless said otherwise. */
export function withJobs(program: Command): Command {
  return program.option('--jobs <number>', 'how many processors to use', wholeNumber, availableParallelism());
}

/** Where artifacts are written to, absolute. */
export function withOut(program: Command): Command {
  return program.option(
    '--out <directory>',
    'where the artifacts go',
    (path) => resolve(path),
    resolve('dist'),
  );
}

/** Reads the manifest and plans it. @throws FaultError (usage) with all that is wrong in it. */
export async function readPlan({ manifest, version, only }: PlanOptions): Promise<Planned> {
  const formats = await loadFormats();
  const product = readProduct(manifest, { formats, ...(version !== undefined && { version }) });
  const epoch = chooseEpoch(product, process.env.SOURCE_DATE_EPOCH, await commitTime(product.folder));
  const whole = planProduct(product, formats, epoch);
  const plan = { ...whole, jobs: chooseJobs(whole.jobs, only) };
  return { plan, product, formats: new Map(formats.map((format) => [format.name, format])) };
}

/** The formats that the plan's jobs have, each once. */
export function usedFormats({ plan, formats }: Pick<Planned, 'plan' | 'formats'>): readonly Format[] {
  return [...new Set(plan.jobs.map(({ format }) => format))].flatMap((name) => formats.get(name) ?? []);
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It takes a whole number from 1.');
}
