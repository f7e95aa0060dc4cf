import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { chartSvg } from './bench/chart.ts';
import { reportText } from './bench/report.ts';
import { runBench } from './bench/run.ts';
import { type DataName, dataNames } from './bench/site.ts';
import { wholeNumber, withJobs, withOut } from './build/options.ts';
import { writeWhole } from './system/disk/atomic.ts';
import { runVerb } from './system/terminal/verb.ts';
import { requirePrograms } from './system/tools/needs.ts';

interface Options {
  readonly out: string;
  readonly jobs: number;
  readonly rounds: number;
  readonly data: DataName;
  readonly rows: readonly string[];
  readonly keep?: true;
}

const program = withOut(withJobs(new Command('bench')))
  .description(
    'Measure packaging against the least that it can take, and against what others use. It takes minutes.',
  )
  .option('--rounds <number>', 'how often each row is measured', wholeNumber, 3)
  .addOption(new Option('--data <name>', 'what is packaged').choices(dataNames).default('default'))
  .option(
    '--rows <ids...>',
    'these rows alone: cold, warm, unchanged, template, version, limit, dpkg-deb, …',
    [],
  )
  .option('--keep', 'leave what was packaged');

await runVerb<Options>(program, async ({ out, ...options }, signal) => {
  await requirePrograms(['time', 'tar', 'xz', 'dpkg-deb', 'rpmbuild']);
  const folder = join(out, 'bench');
  const work = join(folder, 'work');
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  try {
    const report = await runBench({ ...options, folder: work, signal, say: (line) => console.error(line) });
    const title = `Packaging ${options.data === 'made' ? 'a made tree of 1 GiB' : 'the default product for two targets'}`;
    await writeWhole(join(folder, `${options.data}.json`), `${JSON.stringify(report, null, 2)}\n`);
    await writeWhole(join(folder, `${options.data}.svg`), chartSvg(title, report.results));
    console.log(reportText(report));
  } finally {
    if (!options.keep) await rm(work, { recursive: true, force: true });
  }
  return 0;
});
