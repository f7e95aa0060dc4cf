import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Command } from 'commander';
import { loadFormats } from './formats/registry.ts';
import { fault } from './model/fault.ts';
import { productSchemaText } from './model/json-schema.ts';
import { runVerb } from './system/terminal/verb.ts';

interface Options {
  readonly check?: true;
}

const file = join(import.meta.dirname, '../packaging/product.schema.json');

const program = new Command('schema')
  .description('Write the JSON schema of product.yaml, which lets editors help and check while one types.')
  .option('--check', 'only say whether the one in packaging/ is fresh');

await runVerb<Options>(program, async ({ check }) => {
  const text = productSchemaText(await loadFormats());
  const shown = relative(process.cwd(), file);
  const written = await readFile(file, 'utf8').catch(() => undefined);
  if (written === text) console.log(`${shown} is fresh.`);
  else if (check) throw fault('is stale', 'Write it anew: npm run schema', { file: shown });
  else {
    await writeFile(file, text);
    console.log(`${shown} is written.`);
  }
  return 0;
});
