import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Command } from 'commander';
import { parse } from 'yaml';
import { loadFormats } from './formats/registry.ts';
import { fault } from './model/fault.ts';
import { type JsonSchema, productSchemaText } from './model/json-schema.ts';
import { handwrittenMark, manifestReference } from './model/manifest-reference.ts';
import { runVerb } from './system/terminal/verb.ts';

interface Options {
  readonly check?: true;
}

const root = join(import.meta.dirname, '..');
/** Where the reference takes its examples from. */
const manifests = [
  'packaging/cometd/product.yaml',
  'test/fixtures/products/harbor/product.yaml',
  'test/fixtures/products/fleet/product.yaml',
];

const program = new Command('schema')
  .description('Write what follows from the schema of product.yaml: for editors, and for people to read.')
  .option('--check', 'only say whether what is written is fresh');

await runVerb<Options>(program, async ({ check }) => {
  const schema = productSchemaText(await loadFormats());
  await settle(join(root, 'packaging/product.schema.json'), () => schema, check);
  const examples = await Promise.all(
    manifests.map(async (file) => parse(await readFile(join(root, file), 'utf8')) as unknown),
  );
  const reference = manifestReference(JSON.parse(schema) as JsonSchema, examples);
  await settle(join(root, 'docs/manifest.md'), (written) => reference + handwritten(written), check);
  return 0;
});

function handwritten(written: string): string {
  return written.split(`${handwrittenMark}\n`)[1] ?? '';
}

async function settle(
  file: string,
  textFor: (written: string) => string,
  check: true | undefined,
): Promise<void> {
  const written = await readFile(file, 'utf8').catch(() => '');
  const text = textFor(written);
  const shown = relative(process.cwd(), file);
  if (written === text) console.log(`${shown} is fresh.`);
  else if (check) throw fault('is stale', 'Write it anew: npm run schema', { file: shown });
  else {
    await writeFile(file, text);
    console.log(`${shown} is written.`);
  }
}
