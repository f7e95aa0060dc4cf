import { renderText } from '../../../scripts/render/render.ts';
import type { ProgramName } from '../../../scripts/system/tools/programs.ts';
import { run } from '../../../scripts/system/tools/run.ts';

/** The awks that systems come with: how each is started, and the program that `setup` installs. */
export const awks: readonly { readonly program: ProgramName; readonly argv: readonly string[] }[] = [
  { program: 'mawk', argv: ['mawk'] },
  { program: 'gawk', argv: ['gawk'] },
  { program: 'original-awk', argv: ['original-awk'] },
  { program: 'busybox', argv: ['busybox', 'awk'] },
];

export type Syntax = 'json' | 'ini' | 'env';

/** One edit: the value, as UTF-8, is to stand at the keys of the document. */
export interface Edit {
  readonly document: Buffer;
  readonly keys: readonly string[];
  readonly value: string;
}

/** What the editor answers: the whole new file, or a word (`same`, `given`, `empty`) or sentence. */
export interface Answer {
  readonly verdict: string;
  readonly from: number;
  readonly to: number;
  readonly result: Buffer;
}

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

/** Asks one awk process about many documents; edits with equally many keys go together. Answers are in the order of edits. */
export async function askAwk(
  argv: readonly string[],
  syntax: Syntax,
  edits: readonly Edit[],
  asking = false,
): Promise<readonly Answer[]> {
  const answers = new Map<Edit, Answer>();
  for (const count of new Set(edits.map(({ keys }) => keys.length))) {
    const group = edits.filter(({ keys }) => keys.length === count);
    const spoken = await spokenBy(argv, [`keys=${count}`, `asking=${asking ? 1 : 0}`], syntax, group);
    for (const [at, edit] of group.entries())
      answers.set(edit, answerOf(edit.document, spoken[at] ?? Buffer.alloc(0)));
  }
  return edits.map((edit) => answers.get(edit)!);
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

function answerOf(document: Buffer, spoken: Buffer): Answer {
  const place = /^replace (\d+) (\d+)\n/.exec(spoken.toString('latin1'));
  if (!place) return { verdict: spoken.toString(), from: 0, to: 0, result: document };
  const [from, to] = [Number(place[1]), Number(place[2])];
  const text = spoken.subarray(place[0].length);
  return {
    verdict: 'replace',
    from,
    to,
    result: Buffer.concat([document.subarray(0, from), text, document.subarray(to)]),
  };
}
