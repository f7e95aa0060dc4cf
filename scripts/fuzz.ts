import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Argument, Command } from 'commander';
import { runVerb } from './system/terminal/verb.ts';
import { run } from './system/tools/run.ts';
import { compileCTest, cTestNames, cTests } from './system/tools/sanitized-c.ts';

interface Options {
  readonly seconds: string;
}

const names = cTestNames('fuzz');
const program = new Command('fuzz')
  .description(
    'Feed the parsers of the C programs with made-up input, under sanitizers, one after the other.',
  )
  .addArgument(new Argument('[parsers...]', 'which; without words all').choices(names))
  .option('--seconds <number>', 'how long each', '600');

await runVerb<Options>(program, async ({ seconds }, signal) => {
  const scratch = await mkdtemp(join(tmpdir(), 'slipway-fuzz-'));
  const chosen = program.args.length > 0 ? program.args : names;
  let failed = 0;
  for (const name of chosen) if (!(await fuzz(name, seconds, scratch, signal))) failed++;
  // What made a parser fail stays, to be looked at.
  if (failed === 0) await rm(scratch, { recursive: true });
  return failed === 0 ? 0 : 1;
});

/** New inputs go to a directory that is thrown away: the corpus in the repository only seeds. */
async function fuzz(name: string, seconds: string, scratch: string, signal: AbortSignal): Promise<boolean> {
  const file = join(scratch, name);
  await compileCTest('fuzz', name, file);
  const found = await mkdtemp(join(scratch, `${name}-found-`));
  const inputs = [found, join(cTests.corpus, name)];
  const words = [`-max_total_time=${seconds}`, `-artifact_prefix=${file}-`, ...inputs];
  const { status, stderr } = await run(file, words, { signal });
  const runs = /Done (\d+) runs/.exec(stderr)?.[1];
  console.log(status === 0 ? `${name}: ${runs} runs, nothing found` : `${name}: ${stderr.slice(-4000)}`);
  return status === 0;
}
