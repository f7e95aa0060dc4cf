import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../../scripts/system/tools/run.ts';
import { lacks } from '../../lacks.ts';
import { scratch } from '../../scratch.ts';
import { askAwk, awks } from './awks.ts';
import type { Edit, Syntax } from './edits.ts';
import { madeLineEdits, lineValues as values } from './made-lines.ts';

const made: Readonly<Record<'ini' | 'env', readonly Edit[]>> = {
  ini: madeLineEdits('ini', 2_000, 2),
  env: madeLineEdits('env', 2_000, 3),
};

describe.each(['ini', 'env'] as const)('%s', async (syntax) => {
  const absent = await lacks('mawk', 'gawk', 'original-awk', 'busybox');

  test.skipIf(absent)(
    'every awk gives the same answers',
    async () => {
      const [first, ...others] = await Promise.all(
        awks.map(({ argv }) => askAwk(argv, syntax, made[syntax])),
      );
      for (const other of others) expect(other).toEqual(first);
    },
    120_000,
  );

  test.skipIf(absent)(
    'a value that was entered is there, and entering it again changes nothing',
    async () => {
      const answers = await askAwk(['mawk'], syntax, made[syntax]);
      const entered = made[syntax].flatMap((edit, at) =>
        answers[at]!.verdict === 'replace' ? [{ ...edit, document: answers[at]!.result }] : [],
      );
      expect(entered.length).toBeGreaterThan(800);
      const again = await askAwk(['mawk'], syntax, entered);
      const changed = entered.filter((_, at) => again[at]!.verdict !== 'same');
      expect(
        changed.slice(0, 3).map(({ document, keys, value }) => [document.toString(), keys, value]),
      ).toEqual([]);
      const asked = await askAwk(['mawk'], syntax, entered, true);
      expect(asked.map(({ verdict }) => verdict)).toEqual(
        entered.map(({ value }) => (value === '' ? 'empty' : 'given')),
      );
    },
    120_000,
  );
});

test.skipIf(await lacks('mawk'))(
  'a shell that sources the file has the value, whatever is in it',
  async () => {
    const folder = scratch();
    const edits = values.map((value) => ({
      document: Buffer.from('OTHER=1\nKEY="old"\n'),
      keys: ['KEY'],
      value,
    }));
    const answers = await askAwk(['mawk'], 'env', edits);
    for (const [at, { result }] of answers.entries()) {
      writeFileSync(join(folder, 'env'), result);
      const { stdout } = await run('sh', ['-c', '. ./env; printf %s "$KEY$OTHER"'], { cwd: folder });
      expect(stdout).toBe(`${values[at]}1`);
    }
  },
);

test.skipIf(await lacks('mawk')).each<[Syntax, string, readonly string[], string, string]>([
  [
    'ini',
    '[s]\r\nx = "old" ; c\r\n\r\n[t]\r\ny=2',
    ['s', 'x'],
    'a;b',
    '[s]\r\nx = "a;b" ; c\r\n\r\n[t]\r\ny=2',
  ],
  ['ini', '[s]\r\nx = 1\r\n\r\n[t]\r\ny=2', ['s', 'z'], 'v', '[s]\r\nx = 1\r\nz = v\r\n\r\n[t]\r\ny=2'],
  ['ini', '[t]\ny: 1\nx : 2', ['s', 'z'], 'v', '[t]\ny: 1\nx : 2\n\n[s]\nz=v'],
  ['ini', '', ['s', 'z'], 'v', '[s]\nz=v\n'],
  ['env', '# c\nA=1 # one', ['B'], "it's", '# c\nA=1 # one\nB="it\'s"'],
  ['env', 'A="1\n2"\nexport A=3 # c\n', ['A'], '', 'A="1\n2"\nexport A= # c\n'],
])('%s: %j with %j = %j', async (syntax, before, keys, value, after) => {
  const [answer] = await askAwk(['mawk'], syntax, [{ document: Buffer.from(before), keys, value }]);
  expect(answer!.result.toString()).toBe(after);
});

test.skipIf(await lacks('mawk')).each<[Syntax, string, readonly string[], string]>([
  ['ini', '[s', ['s', 'x'], 'v'],
  ['ini', '[s]\nx = a\\\n', ['s', 'x'], 'v'],
  ['ini', '[s]\nx = 1\n', ['s', 'x'], 'two\nlines'],
  ['env', 'A="open\n', ['A'], 'v'],
  ['env', 'if true; then\n', ['A'], 'v'],
  ['env', 'A=1\n', ['A'], 'two\nlines'],
  ['env', 'A=1\0\n', ['A'], 'v'],
])('%s: %j is refused with %j = %j', async (syntax, before, keys, value) => {
  const [answer] = await askAwk(['mawk'], syntax, [{ document: Buffer.from(before), keys, value }]);
  expect(answer!.verdict).toMatch(/^(malformed \d+|refused) \w/);
});
