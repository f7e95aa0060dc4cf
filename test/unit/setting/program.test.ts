import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../../scripts/system/tools/run.ts';
import { lacks } from '../../lacks.ts';
import { renderScript } from './configuration-script.ts';

const text = '{\n  "License": { "SerialNumber": "" },\n  "Other": [1, 2.50]\n}\n';
const answer = (value: string) => `License.SerialNumber=${value}\n`;

function withFile(content = text) {
  const rendered = renderScript();
  writeFileSync(rendered.file, content);
  return rendered;
}

test('enters a value through a link, keeps the mode and leaves nothing beside it', async () => {
  const { folder, file, call } = withFile();
  const target = join(folder, 'state', 'real.cfg');
  mkdirSync(dirname(target));
  writeFileSync(target, text);
  chmodSync(target, 0o600);
  rmSync(file);
  symlinkSync('../state/real.cfg', file);
  expect(await call(['apply'], answer('a "b"'))).toMatchObject({ status: 0, stdout: '', stderr: '' });
  expect(readFileSync(target, 'utf8')).toBe(text.replace('""', '"a \\"b\\""'));
  expect(lstatSync(target).mode & 0o777).toBe(0o600);
  expect(lstatSync(file).isSymbolicLink()).toBe(true);
  expect(readdirSync(join(folder, 'etc'))).toEqual(['test.cfg']);
  expect(readdirSync(dirname(target))).toEqual(['real.cfg']);
});

test('says whether a start makes sense, and where to enter what is missing', async () => {
  const { file, call } = withFile();
  expect(await call(['ready'])).toMatchObject({
    status: 1,
    stderr: `Serial number: enter it in ${file} as License.SerialNumber.\n`,
  });
  await call(['apply'], answer('x'));
  expect(await call(['ready'])).toMatchObject({ status: 0, stderr: '' });
});

test('start becomes the command when the required answers are there, and ends with 78 when they are not', async () => {
  const { call } = withFile();
  const command = ['start', 'sh', '-c', 'echo "$0 $1"', 'two words', '*'];
  expect(await call(command)).toMatchObject({ status: 78, stdout: '' });
  await call(['apply'], answer('x'));
  expect(await call(command)).toMatchObject({ status: 0, stdout: 'two words *\n' });
});

test('a file that holds the value already is not written anew', async () => {
  const { file, call } = withFile();
  await call(['apply'], answer('x'));
  const { ino } = lstatSync(file);
  await call(['apply'], answer('x'));
  expect(lstatSync(file).ino).toBe(ino);
});

test('an answer may hold equal signs, backslashes and quotes, and need no line end', async () => {
  const { file, call } = withFile();
  await call(['apply'], `License.SerialNumber=a=b\\n'"$x\``);
  expect(JSON.parse(readFileSync(file, 'utf8')).License.SerialNumber).toBe(`a=b\\n'"$x\``);
});

test('a key that no question has is refused', async () => {
  const { file, call } = withFile();
  expect((await call(['apply'], 'Other=1\n')).status).toBe(1);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test.each([
  ['{\n"a": 1,\n}', 'line 3: this is not JSON'],
  ['', 'line 1: the text ends too early'],
  ['[1]', 'the file is not an object'],
  ['{"License": 5}', 'the value of License is not an object'],
  ['{"a": "\0"}', 'line 1: a control character stands here'],
])('%j is refused with words and stays as it is', async (content, words) => {
  const { folder, file, call } = withFile(content);
  const { status, stderr } = await call(['apply'], answer('x'));
  expect(stderr).toBe(`${file}: ${words}. No changes were made.\n`);
  expect(status).toBe(1);
  expect(readFileSync(file, 'utf8')).toBe(content);
  expect(readdirSync(join(folder, 'etc'))).toEqual(['test.cfg']);
});

test.skipIf(await lacks('busybox'))("does the same with BusyBox's programs alone", async () => {
  const { folder, file, script } = withFile();
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const busybox = (await run('sh', ['-c', 'command -v busybox'])).stdout.trim();
  for (const name of 'awk cat chmod cp head id ls mktemp mv od readlink rm tail wc'.split(' '))
    symlinkSync(busybox, join(bin, name));
  const ended = await run(busybox, ['sh', script, 'apply'], { input: answer('Zürich'), env: { PATH: bin } });
  expect(ended).toMatchObject({ status: 0, stderr: '' });
  expect(readFileSync(file, 'utf8')).toBe(text.replace('""', '"Zürich"'));
});

/** How programs with the installation page's flags may treat their configuration; $file is its path. */
const serial = `grep -q '"SerialNumber": *"[^"]' "$file"`;
const made = (json: string) => `[ -e "$file" ] || printf '${json}' >"$file"`;
const programs = {
  'makes a file with tabs': made('{\\n\\t"License": {\\n\\t\\t"SerialNumber": ""\\n\\t}\\n}\\n'),
  'makes a file on one line, without a line end': made('{"License":{"SerialNumber":""}}'),
  'makes a file without the key': made('{\\n  "Web": {}\\n}\\n'),
  'has null in place of the object': made('{"License": null}'),
  'refuses the file that it made': `${made('{"License":{"SerialNumber":""}}')}\n${serial} || { echo no serial >&2; exit 1; }`,
  'makes a file that only its owner can read': `umask 077\n${made('{"License":{"SerialNumber":""}}')}`,
  'makes no file before it is complete': `[ -e "$file" ] && ${serial} || { echo no serial >&2; exit 1; }`,
};

test.each(Object.entries(programs))('works with a program that %s', async (_, program) => {
  const { file, call } = renderScript(program);
  expect(await call(['create'])).toMatchObject({ status: 0, stderr: '' });
  expect(existsSync(file)).toBe(true);
  expect(await call(['ready'])).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^Serial number: enter it in/),
  });
  expect(await call(['apply'], answer('ABCD-1'))).toMatchObject({ status: 0, stderr: '' });
  expect(await call(['ready'])).toMatchObject({ status: 0, stderr: '' });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ License: { SerialNumber: 'ABCD-1' } });
});

test.each(Object.entries(programs))(
  'enters an answer before anything else, with a program that %s',
  async (_, program) => {
    const { file, call } = renderScript(program);
    expect(await call(['apply'], answer('ABCD-1'))).toMatchObject({ status: 0, stderr: '' });
    expect(await call(['ready'])).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ License: { SerialNumber: 'ABCD-1' } });
  },
);

test('a program that cannot be executed leaves no file, and its status says so', async () => {
  const { folder, file, call } = renderScript();
  chmodSync(join(folder, 'program'), 0o644);
  for (const verb of ['create', 'apply', 'ready'])
    expect((await call([verb], answer('x'))).status, verb).toBe(126);
  expect(existsSync(file)).toBe(false);
});

test('what the program finds wrong with a complete file is said, and is its status', async () => {
  const { file, call } = renderScript('echo "Web is missing" >&2; exit 3');
  writeFileSync(file, '{"License":{"SerialNumber":"x"}}');
  for (const verb of ['create', 'ready'])
    expect(await call([verb]), verb).toMatchObject({ status: 3, stderr: 'Web is missing\n' });
});

test('a file that only the program understands is for the program to judge', async () => {
  const { file, call } = renderScript();
  writeFileSync(file, '// a comment\n{"License":{"SerialNumber":"x"}}');
  expect(await call(['ready'])).toMatchObject({ status: 0, stderr: '' });
});

test('the program does not read the answers, nor gets a locale of ours', async () => {
  const { folder, call } = renderScript(`cat >"$file.read"; echo "\${LC_ALL-none}" >"$file.locale"`);
  await call(['apply'], answer('x'));
  expect(readFileSync(join(folder, 'etc', 'test.cfg.read'), 'utf8')).toBe('');
  expect(readFileSync(join(folder, 'etc', 'test.cfg.locale'), 'utf8')).toBe('none\n');
});
