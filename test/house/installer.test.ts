import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './sources.ts';

const folder = join(root, 'templates/nsis');
const parts = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

test('every message box has an answer for when nobody is there', () => {
  const boxes = parts.flatMap(({ text }) => text.split('\n').filter((line) => /^\s*MessageBox /.test(line)));
  expect(boxes.length).toBeGreaterThan(3);
  expect(boxes.filter((line) => !/ \/SD ID[A-Z]+$/.test(line))).toEqual([]);
});

test('the documentation lists every exit code', () => {
  const codes = parts.flatMap(({ text }) => [...text.matchAll(/^!define [A-Z]+_[A-Z_]+ (\d+)$/gm)]);
  const own = codes
    .filter(([line]) => !/HOST_|SECONDS|KEY|VIOLATION|ACCESS_|HANDLE/.test(line))
    .map(([, code]) => Number(code));
  const table = readFileSync(join(root, 'docs/windows.md'), 'utf8').split('### How an upgrade goes')[0]!;
  const listed = [...table.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
  // 0 is success; 1 and 2 are NSIS's own.
  expect(listed).toEqual([0, 1, 2, ...own]);
});

test('no value of the manifest goes through a macro or a define, which would take its quoting off', () => {
  const calls = parts.flatMap(({ name, text }) =>
    text
      .split('\n')
      .filter((line) =>
        /^\s*(\$\{(?!If|AndIf|OrIf|ElseIf|Case)\w+\}|!insertmacro|!define) .*\{\{nsis/.test(line),
      )
      .map((line) => `${name}: ${line.trim()}`),
  );
  // Names of a few letters and digits, and numbers.
  const harmless =
    /product\.name\}\}(-setup)?"$|nsis(Part)? (version|arch|build|highNumbers|lowNumbers|mebibytes|shape\.)/;
  expect(calls.filter((line) => !harmless.test(line))).toEqual([]);
});
