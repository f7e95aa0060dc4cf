import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { completeDraft, type InitWords, lackingWords } from './init/complete.ts';
import type { Draft, Imported } from './init/draft.ts';
import { readNfpm } from './init/from-nfpm.ts';
import { readProject } from './init/from-project.ts';
import { changelogName, changelogText, licenceName, manifestText } from './init/manifest-text.ts';
import { usageFault } from './model/fault.ts';
import { writeWhole } from './system/disk/atomic.ts';
import { commandFor } from './system/terminal/invocation.ts';
import { runVerb } from './system/terminal/verb.ts';

interface Options extends InitWords {
  readonly from?: string;
  readonly out: string;
}

const program = new Command('init')
  .description('Write a first product.yaml from what the project says of itself.')
  .option('--from <file>', 'take over an nfpm.yaml')
  .option('--out <directory>', 'where the manifest goes', '.')
  .option('--name <name>', 'the package name')
  .option('--version <version>', 'as in 1.2.0')
  .option('--summary <text>', 'what it is, in one line')
  .option('--vendor <name>', 'who publishes it')
  .option('--maintainer <person>', 'who looks after the packages, as in "Name <name@host.example>"')
  .option('--homepage <url>', 'where to read more')
  .option('--licence <id>', 'SPDX identifier, as in MIT')
  .option('--service <program>', "the payload's program that runs in the background");

await runVerb<Options>(program, async ({ from, out, ...said }) => {
  const manifest = join(out, 'product.yaml');
  if (existsSync(manifest))
    throw usageFault('is there already', 'Edit it, or name another directory with --out.', {
      file: manifest,
    });
  const imported = from === undefined ? readProject(out) : readDescription(from);
  const asked = process.stdin.isTTY && process.stdout.isTTY ? await ask(imported.found, said) : said;
  const draft = completeDraft(imported.found, asked);
  await writeFirst(draft, out);
  report(imported, draft, out);
  return 0;
});

function readDescription(file: string): Imported {
  if (!existsSync(file)) throw usageFault('does not exist', 'Check the path.', { file });
  if (/\.ya?ml$/.test(basename(file))) return readNfpm(readFileSync(file, 'utf8'), file);
  throw usageFault('cannot be taken over', 'Name an nfpm.yaml.', { file });
}

/** Asks for what neither the project nor the command line says. */
async function ask(found: Partial<Draft>, said: InitWords): Promise<InitWords> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answers: Record<string, string> = {};
  for (const { key, question, usual } of lackingWords(found, said)) {
    const answer = (await terminal.question(`${question} [${usual}] `)).trim();
    if (answer !== '') answers[key] = answer;
  }
  terminal.close();
  return { ...said, ...answers };
}

/** The changelog and the licence are written only where there is none. */
async function writeFirst(draft: Draft, out: string): Promise<void> {
  const payload = join(out, 'payload', draft.targets[0]!);
  await mkdir(payload, { recursive: true });
  for (const { path, from } of draft.files)
    if (from !== undefined && existsSync(from)) await copyFile(from, join(payload, path));
  const date = new Date().toISOString().slice(0, 10);
  const texts = {
    [changelogName]: changelogText(draft.version, date),
    [licenceName]: `${draft.vendor}: write the licence (${draft.licence}) here.\n`,
  };
  for (const [name, text] of Object.entries(texts))
    if (!existsSync(join(out, name))) await writeWhole(join(out, name), text);
  await writeWhole(join(out, 'product.yaml'), manifestText(draft));
}

function report({ taken, left }: Imported, { targets }: Draft, out: string): void {
  const manifest = join(out, 'product.yaml');
  for (const line of taken) console.log(`taken      ${line}`);
  for (const line of left) console.log(`not taken  ${line}`);
  const payload = join(dirname(resolve(manifest)), 'payload', targets[0]!);
  console.log(`\n${manifest} is written. Put the files of each target into ${payload} and the like, then:`);
  console.log(`\n    ${commandFor('plan', out !== '.')}${out === '.' ? '' : ` --manifest ${manifest}`}`);
}
