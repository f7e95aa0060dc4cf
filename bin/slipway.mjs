#!/usr/bin/env node
// `slipway VERB …`: the verbs of scripts/, compiled in the npm package, and through tsx in a clone.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Every verb that works in a folder of one's own, and what it does. */
export const verbs = {
  init: 'write a first product.yaml from what the project says of itself',
  package: 'make the packages',
  plan: 'print what would be made; touch nothing',
  verify: 'read every artifact back, or install it in booted machines (--install)',
  reproduce: 'make a release anew and compare it with the published one',
  publish: 'make apt and rpm repositories of a signed release',
  merge: 'put the packages that several machines made of one plan together',
  ci: 'write the pipeline of a CI service, or the notes of a release',
  keys: 'make or show the keys that packages are signed with',
  cache: 'look after the compressed blocks that are kept for the next time',
  doctor: 'say which outside programs are needed, which are here, and how to get the rest',
  setup: 'install the outside programs that are missing',
  schema: 'write the JSON schema of product.yaml, for editors',
};

const own = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const usage = `Usage: slipway VERB [options]

${Object.entries(verbs)
  .map(([verb, says]) => `  ${verb.padEnd(10)}${says}`)
  .join('\n')}

\`slipway VERB --help\` explains a verb. --version prints the version of Slipway.`;

/** The file of a verb; in a clone, tsx is asked first to read TypeScript. */
async function fileOf(verb) {
  if (verb === 'setup') return own('scripts/setup.mjs');
  if (!existsSync(own('scripts/package.ts'))) return own(`compiled/scripts/${verb}.js`);
  const { register } = await import('tsx/esm/api');
  register();
  return own(`scripts/${verb}.ts`);
}

async function main([verb]) {
  if (verb === undefined || verb === '--help' || verb === 'help') console.log(usage);
  else if (verb === '--version') console.log(JSON.parse(readFileSync(own('package.json'), 'utf8')).version);
  else if (Object.hasOwn(verbs, verb)) {
    // The verb reads its options where every program finds them.
    process.argv.splice(2, 1);
    await import(await fileOf(verb));
    return;
  } else {
    console.error(`slipway has no verb ${JSON.stringify(verb)}.\n\n${usage}`);
    process.exitCode = 2;
  }
  if (verb === undefined) process.exitCode = 2;
}

await main(process.argv.slice(2));
