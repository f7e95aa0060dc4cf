import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderText } from '../../../scripts/render/render.ts';
import { run } from '../../../scripts/system/tools/run.ts';
import { lacks } from '../../lacks.ts';
import { scratch } from '../../scratch.ts';

const file = '{\n  "License": { "SerialNumber": "" },\n  "Other": [1, 2.50]\n}\n';
const key = ['License', 'SerialNumber'];

function setUp(): { folder: string; path: string; setting: string } {
  const folder = scratch();
  const setting = join(folder, 'setting');
  const job = { product: { name: 'test' }, configuration: { format: 'json' } };
  writeFileSync(setting, renderText({ name: 'setting', templates: ['setting/program'] }, job));
  const path = join(folder, 'etc', 'test.cfg');
  mkdirSync(join(folder, 'etc'));
  writeFileSync(path, file);
  return { folder, path, setting };
}

test('enters a value through a link, keeps the mode and leaves nothing beside it', async () => {
  const { folder, path, setting } = setUp();
  chmodSync(path, 0o640);
  symlinkSync('etc/test.cfg', join(folder, 'link'));
  const ended = await run('sh', [setting, 'set', join(folder, 'link'), ...key], { input: 'a "b"' });
  expect(ended).toMatchObject({ status: 0, stdout: '', stderr: '' });
  expect(readFileSync(path, 'utf8')).toBe(file.replace('""', '"a \\"b\\""'));
  expect(lstatSync(path).mode & 0o777).toBe(0o640);
  expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
  expect(readdirSync(join(folder, 'etc'))).toEqual(['test.cfg']);
});

test('says by its exit status whether a value is there', async () => {
  const { path, setting } = setUp();
  expect((await run('sh', [setting, 'has', path, ...key])).status).toBe(1);
  await run('sh', [setting, 'set', path, ...key], { input: 'x' });
  expect((await run('sh', [setting, 'has', path, ...key])).status).toBe(0);
});

test('a file that holds the value already is not written anew', async () => {
  const { path, setting } = setUp();
  await run('sh', [setting, 'set', path, ...key], { input: 'x' });
  const { ino } = lstatSync(path);
  await run('sh', [setting, 'set', path, ...key], { input: 'x' });
  expect(lstatSync(path).ino).toBe(ino);
});

test.each([
  ['{\n"a": 1,\n}', 'line 3: this is not JSON'],
  ['', 'line 1: the text ends too early'],
  ['[1]', 'the file is not an object'],
  ['{"License": 5}', 'the value of License is not an object'],
  ['{"a": "\0"}', 'line 1: a control character stands here'],
])('%j is refused with words and stays as it is', async (text, words) => {
  const { folder, path, setting } = setUp();
  writeFileSync(path, text);
  const { status, stderr } = await run('sh', [setting, 'set', path, ...key], { input: 'x' });
  expect(stderr).toBe(`${path}: ${words}. No changes were made.\n`);
  expect(status).toBe(1);
  expect(readFileSync(path, 'utf8')).toBe(text);
  expect(readdirSync(join(folder, 'etc'))).toEqual(['test.cfg']);
});

test('a file that does not exist is refused with words', async () => {
  const { path, setting } = setUp();
  const { status, stderr } = await run('sh', [setting, 'set', `${path}.no`, ...key], { input: 'x' });
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: `${path}.no: there is no such file, or it may not be read\n`,
  });
  expect(existsSync(`${path}.no`)).toBe(false);
});

test.skipIf(await lacks('busybox'))("does the same with BusyBox's programs alone", async () => {
  const { folder, path, setting } = setUp();
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const busybox = (await run('sh', ['-c', 'command -v busybox'])).stdout.trim();
  for (const name of [
    'awk',
    'cat',
    'cp',
    'dirname',
    'head',
    'id',
    'ls',
    'mktemp',
    'mv',
    'od',
    'readlink',
    'rm',
    'tail',
    'wc',
  ])
    symlinkSync(busybox, join(bin, name));
  const ended = await run(busybox, ['sh', setting, 'set', path, ...key], {
    input: 'Zürich',
    env: { PATH: bin },
  });
  expect(ended).toMatchObject({ status: 0, stderr: '' });
  expect(readFileSync(path, 'utf8')).toBe(file.replace('""', '"Zürich"'));
});
