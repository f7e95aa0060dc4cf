import { Command } from 'commander';
import { mergeParts, readParts } from './build/merge.ts';
import { withOut } from './build/options.ts';
import { requireAgreement } from './proof/catalog-agrees.ts';
import { runVerb } from './system/terminal/verb.ts';
import { countText } from './system/terminal/words.ts';

interface Options {
  readonly out: string;
  readonly quiet?: true;
}

const program = withOut(new Command('merge'))
  .description('Put the packages that several machines made of one plan together, in one catalog.')
  .argument('<directories...>', 'what `package --only … --out <directory>` made on each')
  .option('--quiet', 'say nothing but faults');

await runVerb<Options>(program, async ({ out, quiet }) => {
  const parts = await readParts(program.args);
  for (const { folder, catalog, made } of parts) await requireAgreement(folder, catalog, made);
  const merged = await mergeParts(parts, out);
  if (!quiet) console.log(`${countText(merged.length, 'artifact')} in ${out}.`);
  return 0;
});
