import { expect, test } from 'vitest';
import { faultText } from '../../scripts/model/fault.ts';
import { templateFaults } from '../../scripts/render/parse.ts';
import { readTemplate, templateNames } from '../../scripts/render/templates.ts';

const templates = templateNames().map((name) => ({ name, ...readTemplate(name) }));

/** Texts that a program reads: here nobody may write a value as plain text. */
const forPrograms =
  /^(\w+\/fragments|deb\/(control|templates|config)|nsis|openrc|systemd|sysv|tarxz\/install\.sh|windows)/;

test('every value in a template goes through the quoting of a language', () => {
  expect(templates.flatMap((template) => templateFaults(template)).map(faultText)).toEqual([]);
});

test('no value enters a script, unit, installer or control file as plain text', () => {
  const plain = templates.filter(({ name, text }) => forPrograms.test(name) && /\{\{\s*text\b/.test(text));
  expect(plain.map(({ file }) => file)).toEqual([]);
});

test('deb and rpm share no fragment by name', () => {
  const names = (family: string) =>
    templateNames()
      .filter((name) => name.startsWith(`${family}/fragments/`))
      .map((name) => name.split('/').at(-1));
  expect(names('deb').filter((name) => name !== 'head' && names('rpm').includes(name))).toEqual([]);
});
