import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { keptOutput } from '../../../scripts/lab/check/evidence.ts';
import { html } from '../../../scripts/lab/report/html.ts';
import { matricesOf } from '../../../scripts/lab/report/matrix.ts';
import { reportPage } from '../../../scripts/lab/report/page.ts';
import { type Examination, findingOf, type Report } from '../../../scripts/lab/report/report.ts';
import { reportText } from '../../../scripts/lab/report/table.ts';

function examination(mark: Examination['mark'], reason?: string): Examination {
  const check = {
    claim: 'A1',
    cell: 'one',
    check: 'A1-x.ts',
    title: 'it is so',
    seconds: 1,
    whose: 'own',
  } as const;
  const command = { kind: 'command', line: 'echo "<b>"', status: 0, output: '<b>', seconds: 0.1 } as const;
  return { ...check, mark, ...(reason && { reason }), steps: [command] };
}

const report: Report = {
  ...{
    product: 'p',
    version: '1',
    begun: '2026-01-02T03:04:05.000Z',
    seconds: 61,
    artifacts: [],
    strangers: [],
  },
  cells: ['one', 'two', 'three'].map((name) => ({ name, title: name })),
  claims: ['A1', 'A2', 'A3'].map((id) => ({ id, says: `${id} is so.`, whose: 'everybody' as const })),
  findings: [
    findingOf('A1', 'one', [examination('holds')]),
    findingOf('A1', 'two', [examination('fails', 'not so: <1>')]),
    findingOf('A2', 'one', []),
    findingOf('A2', 'two', [], 'the suite left the mirror'),
    findingOf('A3', 'three', [examination('untestable', 'no moon')]),
  ],
};

test('a claim holds in a cell when every check says so, and there is one', () => {
  const mark = (...marks: Examination['mark'][]) =>
    findingOf(
      'A1',
      'one',
      marks.map((each) => examination(each)),
    ).mark;
  expect(mark('holds', 'holds')).toBe('holds');
  expect(mark('holds', 'fails', 'untestable')).toBe('fails');
  expect(mark('holds', 'untestable')).toBe('untestable');
  expect(mark()).toBe('open');
});

test('claims that name the same cells share a table', () => {
  const tables = matricesOf(report).map(({ cells, rows }) => [
    cells.map(({ name }) => name).join(' '),
    rows.map(({ claim }) => claim.id).join(' '),
  ]);
  expect(tables).toEqual([
    ['one two', 'A1 A2'],
    ['three', 'A3'],
  ]);
});

test('a terminal gets the tables, the reasons and the sum', () => {
  expect(stripVTControlCharacters(reportText(report))).toBe(`    one  two
A1  ✔    ✘    A1 is so.
A2  ○    ?    A2 is so.

    three
A3  –      A3 is so.

A1 two: not so: <1>
A2 two: the suite left the mirror

1 fails, 1 the cell could not be had, 1 open, 1 not testable here, 1 holds in 1 min 01 s`);
});

test('the page holds every mark with what was run, quoted', async () => {
  const page = await reportPage(report);
  expect(page).toContain('<code>echo &quot;&lt;b&gt;&quot;</code>');
  expect(page).toContain('id="A1-two"');
  expect(page).toContain('href="#A1-two"');
  expect(page).not.toContain('<b>"');
});

test('the page needs nothing but itself', async () => {
  expect(await reportPage(report)).not.toMatch(/<script|<link|src=|@import|url\(/);
});

test('what enters HTML is text; pieces of HTML stay as they are', () => {
  expect(html`<p title="${`"'&`}">${html`<i>${'<'}</i>`}${[html`1`, html`2`]}${undefined}</p>`.html).toBe(
    '<p title="&quot;&#39;&amp;"><i>&lt;</i>12</p>',
  );
});

test('of a long output the beginning and the end are kept', () => {
  const kept = keptOutput(`begin${'x'.repeat(20_000)}end`);
  expect(kept).toMatch(/^begin.*\n\[… 8008 characters …\]\n.*end$/s);
});

test('of an output, colours and the line ends of terminals are left out', () => {
  expect(keptOutput('\x1b[31mred\x1b[0m\r\nline\r\n')).toBe('red\nline');
});
