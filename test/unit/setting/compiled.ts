import { join } from 'node:path';
import { run } from '../../../scripts/system/tools/run.ts';
import { compileCTest } from '../../../scripts/system/tools/sanitized-c.ts';
import { type Answer, answerOf, type Edit, inGroups, type Syntax } from './edits.ts';

/** Compiles the editor in C for this machine, with the sanitizers, into a directory; returns its path. */
export async function compileEditor(folder: string): Promise<string> {
  const file = join(folder, 'setting');
  await compileCTest('program', 'setting', file);
  return file;
}

/** Asks the editor in C about many documents. Answers are in the order of edits. */
export function askCompiled(
  program: string,
  syntax: Syntax,
  edits: readonly Edit[],
  asking = false,
): Promise<readonly Answer[]> {
  return inGroups(edits, async (group, keys) => {
    const input = group.flatMap((edit) => [...edit.keys, edit.value, edit.document].flatMap(framed));
    const { stdout, stderr, status } = await run(program, [syntax, String(keys), asking ? '1' : '0'], {
      input: Buffer.concat(input),
    });
    if (status !== 0 || stderr !== '') throw new Error(`the editor in C ended with ${status}: ${stderr}`);
    return stdout.split('\x01\n').map((spoken, at) => answerOf(group[at]?.document, Buffer.from(spoken)));
  });
}

/** A length of four bytes, and the bytes. */
function framed(part: string | Buffer): readonly Buffer[] {
  const bytes = Buffer.from(part);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return [length, bytes];
}
