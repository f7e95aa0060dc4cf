import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { lacks } from '../../lacks.ts';
import { askAwk, awks } from './awks.ts';
import type { Answer, Edit } from './edits.ts';
import { expectedOf, isGiven, parseJson } from './json-model.ts';
import { madeJsonEdits } from './made-json.ts';

const edits = madeJsonEdits(10_000, 1);

describe.each(awks)('$program', async ({ program, argv }) => {
  const absent = await lacks(program);

  test.skipIf(absent)(
    'edits made JSON as JSON.parse understands it, and nothing but the value',
    async () => {
      const answers = await askAwk(argv, 'json', edits);
      const wrong = edits.flatMap((edit, at) => complaint(edit, answers[at]!) ?? []);
      expect(wrong.slice(0, 5)).toEqual([]);
    },
    300_000,
  );

  test.skipIf(absent)(
    'says whether a value is given as JSON.parse sees it',
    async () => {
      const sample = edits.filter((_, at) => at % 4 === 0);
      const answers = await askAwk(argv, 'json', sample, true);
      const said = answers.map(({ verdict }) =>
        verdict.startsWith('malformed') ? 'malformed' : verdict === 'given',
      );
      expect(sample.filter((edit, at) => said[at] !== isGiven(edit)).map(shown)).toEqual([]);
    },
    300_000,
  );

  test.skipIf(absent)(
    'reads brackets 10,000 deep, and long strings',
    async () => {
      const deep = `{"a":${'[{"b":'.repeat(5_000)}null${'}]'.repeat(5_000)},"c":"${'x'.repeat(1_000_000)}"}`;
      const document = Buffer.from(deep);
      const [answer, cut] = await askAwk(argv, 'json', [
        { document, keys: ['d'], value: 'v' },
        { document: document.subarray(0, -1), keys: ['d'], value: 'v' },
      ]);
      expect(answer!.result.toString() === `${deep.slice(0, -1)},"d":"v"}`).toBe(true);
      expect(cut!.verdict).toContain('malformed');
    },
    300_000,
  );

  test.skipIf(absent)('lays out what is new as the rest is laid out', async () => {
    const laidOut = async (document: string, ...keys: readonly string[]) =>
      (
        await askAwk(argv, 'json', [{ document: Buffer.from(document), keys, value: 'v' }])
      )[0]!.result.toString();
    expect(await laidOut('{\n\t"A": 1\n}\n', 'L', 'S')).toBe(
      '{\n\t"A": 1,\n\t"L": {\n\t\t"S": "v"\n\t}\n}\n',
    );
    expect(await laidOut('{"A":1}', 'L', 'S')).toBe('{"A":1,"L":{"S":"v"}}');
    expect(await laidOut('{\r\n  "L": {}\r\n}', 'L', 'S')).toBe('{\r\n  "L": {\r\n    "S": "v"\r\n  }\r\n}');
    expect(await laidOut('{\n}\n', 'S')).toBe('{\n  "S": "v"\n}\n');
    expect(await laidOut('{\n  "L": null\n}\n', 'L', 'S')).toBe('{\n  "L": {\n    "S": "v"\n  }\n}\n');
  });

  test.skipIf(absent)('edits the last of several equal keys, as JSON.parse takes it', async () => {
    const document = Buffer.from('{"L":{"S":"1"},"L":{"\\u0053":"2","S":"3"},"M":{"S":"4"}}');
    const [answer] = await askAwk(argv, 'json', [{ document, keys: ['L', 'S'], value: 'v' }]);
    expect(answer!.result.toString()).toBe('{"L":{"S":"1"},"L":{"\\u0053":"2","S":"v"},"M":{"S":"4"}}');
  });
});

/** What is wrong with an answer, for a person who reads the failed test. */
function complaint(edit: Edit, answer: Answer): string | undefined {
  const expected = expectedOf(edit);
  const verdict = answer.verdict.split(' ')[0];
  if (verdict !== expected.verdict) return `${shown(edit)}: ${answer.verdict}, not ${expected.verdict}`;
  if (expected.verdict !== 'replace') return undefined;
  const replaced = edit.document.subarray(answer.from, answer.to).toString();
  if (replaced !== '' && !/^(".*"|[-\w.+]+)$/s.test(replaced)) return `${shown(edit)}: replaces ${replaced}`;
  return isDeepStrictEqual(parseJson(answer.result), expected.meaning)
    ? undefined
    : `${shown(edit)}: became ${answer.result}`;
}

function shown({ document, keys, value }: Edit): string {
  return `${JSON.stringify(keys)} = ${JSON.stringify(value)} in ${JSON.stringify(document.toString())}`;
}
