import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as quote from '../../scripts/render/quote.ts';
import { run } from '../../scripts/system/tools/run.ts';
import { lacks } from '../lacks.ts';

const hostile = `O'Brien "$(touch x)" %n $INSTDIR \\ \`y\` \${z} ;#&`;

const noBusybox = await lacks('busybox');

describe('a shell word', () => {
  const words = [hostile, "'", "''", '', '-n', '~', '*', '!x', 'a\nb', 'ünï', '\t', '\\', 'plain/name-1.2:3'];

  test.skipIf(noBusybox).each([
    ['sh', []],
    ['busybox', ['ash']],
  ] as const)('means itself to %s', async (shell, first) => {
    const script = `printf '%s\\0' ${words.map(quote.quoteShell).join(' ')}`;
    const { stdout } = await run(shell, [...first, '-c', script]);
    expect(stdout.split('\0').slice(0, -1)).toEqual(words);
  });

  test('stays bare where it may', () => {
    expect(quote.quoteShell('/opt/cometd/cometd')).toBe('/opt/cometd/cometd');
  });

  test('holds no zero byte', () => {
    expect(() => quote.quoteShell('a\0b')).toThrow('zero byte');
  });
});

test.each([
  [quote.quoteUnit, '100% of "you"', '100%% of "you"'],
  [quote.quoteUnitWord, '/var/lib/cometd', '/var/lib/cometd'],
  [quote.quoteUnitWord, 'A=b "c\\d" %n $HOME', '"A=b \\"c\\\\d\\" %%n $HOME"'],
  [quote.quoteExec, 'b "c" %n $HOME', '"b \\"c\\" %%n $$HOME"'],
  [quote.quoteExec, ';', '";"'],
  [quote.quoteExec, '', '""'],
  [quote.quoteNsis, 'a "b" $INSTDIR', '"a $\\"b$\\" $$INSTDIR"'],
  [quote.quoteNsisFixed, 'a "b" $INSTDIR', '"a $\\"b$\\" $INSTDIR"'],
  [quote.quoteField, 'one line', 'one line'],
  [quote.quoteExtended, 'one\n\n two\n', ' one\n .\n  two'],
  [quote.quoteExtended, 'Package: other\n.', ' Package: other\n .'],
  [quote.quoteDebconf, 'a ${b}', 'a \\${b}'],
  [quote.quoteDebconfExtended, 'a\n\n${b}', ' a\n .\n \\${b}'],
  [quote.quoteXml, `<a b="c&'">`, '&lt;a b=&quot;c&amp;&apos;&quot;&gt;'],
  [quote.quoteWide, 'C:\\a "b" ??/\t', 'L"C:\\\\a \\"b\\" \\?\\?/\\011"'],
  [quote.quoteNarrow, 'é9 "\\?', '"\\303\\2519 \\042\\134\\077"'],
  [quote.quoteWide, 'é9 😀', 'L"\\U000000e99 \\U0001f600"'],
  [quote.quoteResource, 'C:\\a "b"', '"C:\\\\a ""b"""'],
  [quote.quoteInteger, '4294967295', '4294967295'],
])('%o writes %j as %j', (quoted, text, expected) => {
  expect(quoted(text)).toBe(expected);
});

test('a YAML scalar means itself', () => {
  expect(parse(quote.quoteYaml(`${hostile}\n: - #`))).toBe(`${hostile}\n: - #`);
});

test.each([
  [quote.quoteUnit, 'a\nExecStart=/bin/false'],
  [quote.quoteUnit, 'a\\'],
  [quote.quoteUnitWord, 'a\nb'],
  [quote.quoteExec, 'a\rb'],
  [quote.quoteNsis, 'a\n!system "touch x"'],
  [quote.quoteNsisFixed, 'a ${UNINSTALL_KEY}'],
  [quote.quoteField, 'a\nDepends: b'],
  [quote.quoteField, ' a'],
  [quote.quoteDebconf, 'a\nType: b'],
  [quote.quoteComment, 'a\nrm -rf /'],
  [quote.quoteXml, 'a\x01'],
  [quote.quoteWide, 'a\n#include "b"'],
  [quote.quoteNarrow, 'a\nb'],
  [quote.quoteWide, 'a\x85'],
  [quote.quoteResource, 'a\nb'],
  [quote.quoteInteger, '1; x'],
  [quote.quoteInteger, ''],
])('%o refuses %j', (quoted, text) => {
  expect(() => quoted(text)).toThrow(/^a text|^a character/);
});
