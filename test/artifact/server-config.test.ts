import { chmod, lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import {
  cometd,
  compiledServer,
  configured,
  emptyDirectory,
  readConfig,
  serial,
  writeConfig,
} from './comet-server.ts';

let program: string;
beforeAll(async () => {
  program = await compiledServer();
});

const validate = (chdir: string) => cometd(program, ['-ValidateConfigOnly', `-Chdir=${chdir}`]);
const apply = (chdir: string, lines: string) => cometd(program, ['-ApplySettings', `-Chdir=${chdir}`], lines);

test('all faults are reported at once, each by its path, with exit status 78', async () => {
  const chdir = await configured({
    SerialNumber: 'ab12-cd34',
    ListenAddresses: ['127.0.0.1:8060', 'nonsense', '[::1]:99999', 8060, '127.0.0.1:8060'],
    AllowedHosts: ['localhost', 'a:80', 'http://a', '256.1.1.1'],
    StorageDirectory: '',
    LogLevel: 'loud',
    Unknown: { kept: true },
  });
  const { status, stderr } = await validate(chdir);
  expect(status).toBe(78);
  const paths = stderr.split('\n').map((line) => /cometd\.cfg: ([\w[\]]+):/.exec(line)?.[1]);
  expect(paths.filter(Boolean)).toEqual([
    'SerialNumber',
    'ListenAddresses[1]',
    'ListenAddresses[2]',
    'ListenAddresses[3]',
    'ListenAddresses[4]',
    'AllowedHosts[1]',
    'AllowedHosts[2]',
    'AllowedHosts[3]',
    'StorageDirectory',
    'LogLevel',
  ]);
  expect(stderr).not.toContain('ab12');
});

test.each([
  ['{\n  "SerialNumber": "",\n  "LogLevel" "info"\n}', 'line 3, column 14'],
  ['{\n  "SerialNumber": ""\n  "LogLevel": "info"\n}', 'line 3, column 3'],
  ['{ "LogLevel": "info", }', 'line 1, column 23'],
  ['{ "LogLevel": "in\nfo" }', 'line 1, column 15'],
  ['{ "LogLevel": "info" } }', 'line 1, column 24'],
  ['', 'line 1, column 1'],
])('text that is not JSON is refused at its place: %j', async (text, place) => {
  const chdir = await emptyDirectory();
  await writeFile(join(chdir, 'cometd.cfg'), text);
  expect(await validate(chdir)).toMatchObject({ status: 78, stderr: expect.stringContaining(place) });
  expect(await readFile(join(chdir, 'cometd.cfg'), 'utf8')).toBe(text);
});

test.each(['[]', 'null', '"text"'])('%s is JSON and no configuration', async (text) => {
  const chdir = await emptyDirectory();
  await writeFile(join(chdir, 'cometd.cfg'), text);
  expect((await validate(chdir)).status).toBe(78);
  expect((await apply(chdir, `SerialNumber=${serial}`)).status).toBe(78);
});

test('a byte order mark, as Windows editors write it, is no fault', async () => {
  const chdir = await emptyDirectory();
  await writeFile(join(chdir, 'cometd.cfg'), `\uFEFF{ "SerialNumber": "${serial}" }`);
  expect((await validate(chdir)).status).toBe(0);
});

test('W4: without a serial number the server does not start and says in which file and where to enter it', async () => {
  const chdir = await emptyDirectory();
  const { status, stderr } = await cometd(program, [`-Chdir=${chdir}`]);
  expect(status).toBe(78);
  expect(stderr).toContain(join(chdir, 'cometd.cfg'));
  expect(stderr).toContain('"SerialNumber": "XXXX-XXXX-XXXX-XXXX-XXXX-XXXX"');
  const [log] = await readdir(join(chdir, 'logs'));
  expect(await readFile(join(chdir, 'logs', log ?? ''), 'utf8')).toContain('no serial number');
});

test('a new cometd.cfg has mode 0640, and nothing else is left beside it', async () => {
  const chdir = await emptyDirectory();
  await validate(chdir);
  expect((await stat(join(chdir, 'cometd.cfg'))).mode & 0o7777).toBe(0o640);
  expect(await readdir(chdir)).toEqual(['cometd.cfg']);
});

test('cometd.cfg is created and written through a symbolic link, which stays one', async () => {
  const chdir = await emptyDirectory();
  await mkdir(join(chdir, 'etc'));
  await symlink('etc/second', join(chdir, 'cometd.cfg'));
  await symlink('real.cfg', join(chdir, 'etc/second'));
  expect((await validate(chdir)).status).toBe(0);
  expect((await apply(chdir, `SerialNumber=${serial}\n`)).status).toBe(0);
  expect((await lstat(join(chdir, 'cometd.cfg'))).isSymbolicLink()).toBe(true);
  expect((await lstat(join(chdir, 'etc/second'))).isSymbolicLink()).toBe(true);
  expect((await lstat(join(chdir, 'etc/real.cfg'))).isFile()).toBe(true);
  expect(await readConfig(chdir)).toMatchObject({ SerialNumber: serial });
  expect(await readdir(join(chdir, 'etc'))).toEqual(['real.cfg', 'second']);
});

test('links that lead round in a circle are refused', async () => {
  const chdir = await emptyDirectory();
  await symlink('cometd.cfg', join(chdir, 'cometd.cfg'));
  expect((await validate(chdir)).status).toBe(1);
});

test('a directory in the place of cometd.cfg is refused', async () => {
  const chdir = await emptyDirectory();
  await mkdir(join(chdir, 'cometd.cfg'));
  expect(await validate(chdir)).toMatchObject({ status: 1, stderr: expect.stringContaining('not a file') });
});

test('-ApplySettings creates the file, sets what it is told, and keeps all the rest and the mode', async () => {
  const chdir = await emptyDirectory();
  expect((await apply(chdir, `SerialNumber=${serial}\r\n\r\nLogLevel=debug`)).status).toBe(0);
  expect(await readConfig(chdir)).toEqual({
    SerialNumber: serial,
    ListenAddresses: ['127.0.0.1:8060'],
    AllowedHosts: ['localhost', '127.0.0.1', '[::1]'],
    StorageDirectory: 'storage',
    LogLevel: 'debug',
  });
  const file = join(chdir, 'cometd.cfg');
  await writeFile(file, '{ "Big": 12345678901234567890, "Nested": { "a": [1.50] }, "LogLevel": "info" }');
  await chmod(file, 0o600);
  expect((await apply(chdir, 'StorageDirectory=/srv/a = b\nSerialNumber=\n')).status).toBe(0);
  const text = await readFile(file, 'utf8');
  expect(text).toContain('"Big": 12345678901234567890');
  expect(text).toContain('1.50');
  expect(JSON.parse(text)).toMatchObject({
    LogLevel: 'info',
    StorageDirectory: '/srv/a = b',
    SerialNumber: '',
  });
  expect((await stat(file)).mode & 0o7777).toBe(0o600);
});

test('-ApplySettings writes nothing when nothing changes', async () => {
  const chdir = await emptyDirectory();
  const text = `{"SerialNumber":"${serial}"}`;
  await writeFile(join(chdir, 'cometd.cfg'), text);
  expect((await apply(chdir, `SerialNumber=${serial}\n`)).status).toBe(0);
  expect(await readFile(join(chdir, 'cometd.cfg'), 'utf8')).toBe(text);
});

test.each([
  [`LogLevel=debug\nSerialNumber=wrong-one`, 'SerialNumber'],
  [`SerialNumber=${serial}\nLogLevel=loud`, 'LogLevel'],
  [`SerialNumber=${serial}\nSerialNo=1`, 'line 2: "SerialNo" is not a setting'],
  [`ListenAddresses=127.0.0.1:1`, 'ListenAddresses is a list'],
  [`SerialNumber=${serial}\nSerialNumber=${serial}`, 'line 2: SerialNumber is set twice'],
  [`SerialNumber`, 'line 1: is not Key=Value'],
  [`__proto__=x`, '"__proto__" is not a setting'],
  [`constructor=x`, '"constructor" is not a setting'],
])('-ApplySettings refuses %j, names it, and changes nothing', async (lines, named) => {
  const chdir = await emptyDirectory();
  const before = { SerialNumber: '', LogLevel: 'info' };
  await writeConfig(chdir, before);
  const { status, stderr } = await apply(chdir, lines);
  expect(status).toBe(78);
  expect(stderr).toContain(named);
  expect(stderr).not.toContain('wrong-one');
  expect(await readConfig(chdir)).toEqual(before);
});

test('-ApplySettings with an invalid answer creates no file', async () => {
  const chdir = await emptyDirectory();
  expect((await apply(chdir, 'SerialNumber=wrong')).status).toBe(78);
  expect(await readdir(chdir)).toEqual([]);
});
