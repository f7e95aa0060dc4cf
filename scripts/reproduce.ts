import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { readCatalog, readMadePlan } from './build/catalog.ts';
import { makePlan } from './build/make.ts';
import { withJobs, withManifest } from './build/options.ts';
import { readPlan, usedFormats } from './build/read-plan.ts';
import { diffoscopeSummary } from './proof/diffoscope.ts';
import { compareArtifact, type Reproduced } from './proof/reproduced.ts';
import { chooseStyle } from './system/terminal/style.ts';
import { type ExitStatus, runVerb } from './system/terminal/verb.ts';
import { programsFor, requirePrograms } from './system/tools/needs.ts';

interface Options {
  readonly manifest: string;
  readonly against: string;
  readonly jobs: number;
  readonly payload?: string;
  readonly previous?: string;
  readonly cache: string | boolean;
  readonly quiet?: true;
}

const program = withJobs(withManifest(new Command('reproduce')))
  .description(
    'Make a release anew from this commit, without any key, and compare it with what was published.',
  )
  .requiredOption('--against <directory>', 'what was published: the whole output directory', (path) =>
    resolve(path),
  )
  .option('--payload <directory>', 'as for `package`, if it was packaged so')
  .option('--previous <directory>', 'as for `package`, if it was packaged so')
  .option('--cache <directory>', 'where compressed blocks are kept', true)
  .option('--no-cache', 'compress everything anew')
  .option('--quiet', 'say nothing but what differs');

await runVerb<Options>(program, async (options, signal) => {
  const out = await mkdtemp(join(tmpdir(), 'slipway-reproduced-'));
  try {
    return await reproduce(options, out, signal);
  } finally {
    await rm(out, { recursive: true, force: true });
  }
});

async function reproduce(options: Options, out: string, signal: AbortSignal): Promise<ExitStatus> {
  const { manifest, against, quiet } = options;
  const [catalog, published] = [await readCatalog(against), await readMadePlan(against)];
  const only = catalog.artifacts.map(({ path }) => path);
  const engine = published.jobs[0]?.product.engine;
  const asked = { manifest, only, version: published.version, epoch: published.epoch };
  const planned = await readPlan({ ...asked, ...(engine && { engine }) });
  await requirePrograms(programsFor('verify', usedFormats(planned)));
  const made = await makePlan(planned, { ...options, out, style: chooseStyle({ quiet }), signal });
  const compared: Reproduced[] = [];
  for (const artifact of catalog.artifacts) {
    const job = published.jobs.find(({ file }) => file === artifact.path)!;
    const again = made.find(({ value }) => value.artifact.path === artifact.path)!.value.artifact;
    const folders = { published: against, made: out };
    const format = planned.formats.get(job.format)!;
    const result = await compareArtifact({ published: artifact, made: again, job, format, folders });
    compared.push(result);
    const more = result.differences.length > 0 ? await diffoscopeSummary(artifact.path, folders) : [];
    if (!quiet || result.differences.length > 0) console.log(resultText(result, more));
  }
  const same = compared.filter(({ differences }) => differences.length === 0).length;
  if (!quiet) console.log(`${same} of ${compared.length} are identical.`);
  return same === compared.length ? 0 : 1;
}

function resultText({ path, differences }: Reproduced, more: readonly string[]): string {
  if (differences.length === 0) return `identical  ${path}`;
  return [`DIFFERS    ${path}`, ...[...differences, ...more].map((line) => `    ${line}`)].join('\n');
}
