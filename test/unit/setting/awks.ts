import { renderText } from '../../../scripts/render/render.ts';
import type { ProgramName } from '../../../scripts/system/tools/programs.ts';
import { run } from '../../../scripts/system/tools/run.ts';
import { type Answer, answerOf, type Edit, inGroups, type Syntax } from './edits.ts';

/** The awks that systems come with: how each is started, and the program that `setup` installs. */
export const awks: readonly { readonly program: ProgramName; readonly argv: readonly string[] }[] = [
  { program: 'mawk', argv: ['mawk'] },
  { program: 'gawk', argv: ['gawk'] },
  { program: 'original-awk', argv: ['original-awk'] },
  { program: 'busybox', argv: ['busybox', 'awk'] },
];

const fragments = {
  json: ['bytes', 'json', 'json-answer'],
  ini: ['bytes', 'lines', 'ini'],
  env: ['bytes', 'lines', 'env'],
};

/** The awk program of a format, as packages have it. */
export function awkProgram(syntax: Syntax): string {
  return renderText(
    { name: 'setting', templates: fragments[syntax].map((name) => `setting/${name}`) },
    { product: { name: 'test' } },
  );
}

/** Asks one awk process about many documents; answers are in the order of edits. */
export function askAwk(
  argv: readonly string[],
  syntax: Syntax,
  edits: readonly Edit[],
  asking = false,
): Promise<readonly Answer[]> {
  return inGroups(edits, async (group, keys) => {
    const spoken = await spokenBy(argv, [`keys=${keys}`, `asking=${asking ? 1 : 0}`], syntax, group);
    return spoken.map((answer, at) => answerOf(group[at]?.document, answer));
  });
}

async function spokenBy(
  [program = '', ...args]: readonly string[],
  settings: readonly string[],
  syntax: Syntax,
  edits: readonly Edit[],
): Promise<readonly Buffer[]> {
  const options = [...settings, 'closing=\\001\\n'].flatMap((setting) => ['-v', setting]);
  const input = edits.flatMap(({ document, keys, value }) =>
    [...keys, value, document].map((part) => octalDump(typeof part === 'string' ? Buffer.from(part) : part)),
  );
  const { stdout, stderr, status } = await run(program, [...args, ...options, awkProgram(syntax)], {
    input: Buffer.from(input.join('')),
    env: { LC_ALL: 'C' },
  });
  if (status !== 0 || stderr !== '') throw new Error(`${program} ended with ${status}: ${stderr}`);
  return stdout.split('\x01\n').map((one) => Buffer.from(one));
}

const octal = Array.from({ length: 256 }, (_, byte) => ` ${byte.toString(8).padStart(3, '0')}`);

/** What `od -v -b` writes. */
export function octalDump(bytes: Buffer): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 16)
    lines.push(`0000000${Array.from(bytes.subarray(at, at + 16), (byte) => octal[byte]).join('')}\n`);
  return `${lines.join('')}0000000\n`;
}
