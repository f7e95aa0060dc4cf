import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { Argument, Command } from 'commander';
import { withManifest } from './build/options.ts';
import { type Planned, readPlan } from './build/read-plan.ts';
import { fault } from './model/fault.ts';
import { githubFile, githubText } from './pipeline/github.ts';
import { gitlabFile, gitlabText } from './pipeline/gitlab.ts';
import { type PipelineJob, pipelineOf } from './pipeline/pipeline.ts';
import { writeWhole } from './system/disk/atomic.ts';
import { runVerb } from './system/terminal/verb.ts';

interface Options {
  readonly manifest: string;
  readonly check?: true;
}

/** What each service reads, and where. */
const services: Readonly<
  Record<
    string,
    { readonly file: string; readonly text: (jobs: readonly PipelineJob[], header: string) => string }
  >
> = {
  github: { file: githubFile, text: githubText },
  gitlab: { file: gitlabFile, text: gitlabText },
};

const program = withManifest(new Command('ci'))
  .description('Write the pipeline that plans, packages, merges, signs, verifies and publishes.')
  .addArgument(
    new Argument(
      '<what>',
      'the service to write it for, or the notes of the newest release, as Markdown',
    ).choices([...Object.keys(services), 'notes']),
  )
  .option('--check', 'only say whether the file is fresh');

await runVerb<Options>(program, async ({ manifest, check }) => {
  const planned = await readPlan({ manifest, only: [] });
  const [what = ''] = program.args;
  const service = services[what];
  if (!service) {
    process.stdout.write(notesText(planned));
    return 0;
  }
  const named = relative(process.cwd(), manifest);
  const jobs = pipelineOf({ ...planned, ...(named !== 'product.yaml' && { manifest: named }) });
  await writePipeline(service.file, service.text(jobs, headerText(what)), check === true);
  return 0;
});

function headerText(service: string): string {
  return `# Written by \`slipway ci ${service}\` from the manifest: do not edit. \`slipway ci ${service} --check\` fails when it is stale.`;
}

async function writePipeline(file: string, text: string, check: boolean): Promise<void> {
  const fresh = existsSync(file) && (await readFile(file, 'utf8')) === text;
  if (fresh) console.log(`${file} is fresh.`);
  else if (check) throw fault('is stale', 'Write it anew: npm run ci -- github, or gitlab.', { file });
  else {
    await mkdir(dirname(file), { recursive: true });
    await writeWhole(file, text);
    console.log(`${file} is written.`);
  }
}

function notesText({ product }: Planned): string {
  const [entry] = product.changelog;
  return entry ? `${entry.changes.map((change) => `- ${change}`).join('\n')}\n` : '';
}
