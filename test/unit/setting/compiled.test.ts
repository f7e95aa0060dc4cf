import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lacks } from '../../lacks.ts';
import { askAwk } from './awks.ts';
import { askCompiled, compileEditor } from './compiled.ts';
import type { Edit, Syntax } from './edits.ts';
import { madeJsonEdits } from './made-json.ts';
import { madeLineEdits } from './made-lines.ts';

const missing = await lacks('clang', 'clang-sanitizers', 'mawk');

const made: readonly (readonly [Syntax, readonly Edit[]])[] = [
  ['json', madeJsonEdits(10_000, 4)],
  ['ini', madeLineEdits('ini', 10_000, 5)],
  ['env', madeLineEdits('env', 10_000, 6)],
];

let folder: string;
let editor: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-setting-'));
  if (!missing) editor = await compileEditor(folder);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test.skipIf(missing).each(made)(
  '%s: the editor in C answers 10,000 made questions as the one in awk does, byte for byte',
  async (syntax, edits) => {
    for (const asking of [false, true]) {
      const [compiled, awk] = await Promise.all([
        askCompiled(editor, syntax, edits, asking),
        askAwk(['mawk'], syntax, edits, asking),
      ]);
      const different = edits.flatMap(({ document, ...edit }, at) =>
        compiled[at]!.verdict === awk[at]!.verdict && compiled[at]!.result.equals(awk[at]!.result)
          ? []
          : [
              {
                ...edit,
                document: document.toString(),
                compiled: shown(compiled[at]!),
                awk: shown(awk[at]!),
              },
            ],
      );
      expect(different.slice(0, 5)).toEqual([]);
    }
  },
  300_000,
);

function shown({ verdict, result }: { readonly verdict: string; readonly result: Buffer }): string {
  return `${verdict}: ${result}`;
}
