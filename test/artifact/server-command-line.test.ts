import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import {
  cometd,
  compiledServer,
  configured,
  emptyDirectory,
  readConfig,
  serial,
  serverSources,
  startServer,
} from './comet-server.ts';

let program: string;
beforeAll(async () => {
  program = await compiledServer();
});

test('C1: -ValidateConfigOnly creates a missing cometd.cfg with the defaults and succeeds', async () => {
  const chdir = await emptyDirectory();
  expect(await cometd(program, ['-ValidateConfigOnly', `-Chdir=${chdir}`])).toMatchObject({
    status: 0,
    stderr: '',
  });
  expect(await readConfig(chdir)).toEqual({
    SerialNumber: '',
    ListenAddresses: ['127.0.0.1:8060'],
    AllowedHosts: ['localhost', '127.0.0.1', '[::1]'],
    StorageDirectory: 'storage',
    LogLevel: 'info',
  });
});

test('C1: -ValidateConfigOnly leaves a valid cometd.cfg as it is, byte for byte', async () => {
  const chdir = await emptyDirectory();
  const text = `{"Unknown":12345678901234567890,\n "SerialNumber" : "${serial}"}`;
  await writeFile(join(chdir, 'cometd.cfg'), text);
  expect((await cometd(program, ['-ValidateConfigOnly', '-Chdir', chdir])).status).toBe(0);
  expect(await readFile(join(chdir, 'cometd.cfg'), 'utf8')).toBe(text);
});

test('C2: -LogAccesses logs every access in the log file and on standard output, and is off by default', async () => {
  const chdir = await configured();
  const loud = await startServer(program, chdir, ['-LogAccesses']);
  await fetch(`${loud.url}/api/status?loud`);
  await fetch(`${loud.url}/nothing/here`);
  loud.child.kill('SIGTERM');
  expect(await loud.ended).toBe(0);
  const quiet = await startServer(program, chdir);
  await fetch(`${quiet.url}/api/status?quiet`);
  quiet.child.kill('SIGTERM');
  await quiet.ended;
  const day = /^\d{4}-\d\d-\d\d/.exec(loud.printed())?.[0];
  const log = await readFile(join(chdir, 'logs', `cometd-${day}.log`), 'utf8');
  for (const text of [log, loud.printed()]) {
    expect(text).toMatch(/ACCESS 127\.0\.0\.1 GET \/api\/status\?loud 200 \d+ms\n/);
    expect(text).toMatch(/ACCESS 127\.0\.0\.1 GET \/nothing\/here 404 \d+ms\n/);
  }
  expect(quiet.printed()).not.toContain('ACCESS');
});

test('C3: all that the server writes is below -Chdir', async () => {
  const chdir = await configured();
  const server = await startServer(program, chdir);
  const status = await (await fetch(`${server.url}/api/status`)).json();
  expect(status).toMatchObject({ version: '1.2.3', storageDirectory: join(chdir, 'storage') });
  expect(await readFile(join(chdir, 'comet-jobs.db'), 'latin1')).toMatch(/^SQLite format 3/);
});

test('C4: /vendor/ is served from -Instdir', async () => {
  const server = await startServer(program, await configured(), ['-Instdir', serverSources]);
  const answer = await fetch(`${server.url}/vendor/THIRD-PARTY.txt`);
  expect(await answer.text()).toBe(await readFile(join(serverSources, 'vendor/THIRD-PARTY.txt'), 'utf8'));
  expect(answer.headers.get('content-type')).toContain('text/plain');
});

test('C5: -WebrootDir replaces the built-in page and nothing of the API', async () => {
  const webroot = await emptyDirectory();
  await mkdir(join(webroot, 'deep'));
  await writeFile(join(webroot, 'index.html'), '<p>mine</p>');
  await writeFile(join(webroot, 'deep/index.html'), '<p>deeper</p>');
  const { url } = await startServer(program, await configured(), [`-WebrootDir=${webroot}`]);
  expect(await (await fetch(`${url}/`)).text()).toBe('<p>mine</p>');
  expect(await (await fetch(`${url}/deep`)).text()).toBe('<p>deeper</p>');
  expect((await fetch(`${url}/app.js`)).status).toBe(404);
  expect((await fetch(`${url}/api/status`)).status).toBe(200);
  expect((await fetch(`${url}/api/nothing`)).status).toBe(404);
});

test.each([
  ['-Bogus', 'unknown flag: -Bogus'],
  ['-bogus=1', 'unknown flag: -bogus=1'],
  ['-Version', 'unknown flag: -Version'],
  ['-CheckReady', 'unknown flag: -CheckReady'],
  ['-chdir=/tmp', '-Chdir is written in this way'],
  ['start', '"start" is not a flag'],
  ['-Chdir', '-Chdir needs a directory'],
  ['-Chdir=', '-Chdir needs a directory'],
  ['-LogAccesses=perhaps', '-LogAccesses is a switch'],
  ['', '"" is not a flag'],
])('C6: %s is refused with the usage', async (word, said) => {
  const { status, stderr } = await cometd(program, [word]);
  expect(status).toBe(2);
  expect(stderr).toContain(said);
  expect(stderr).toContain('Usage: cometd');
});

test('C6: every fault of a command line is told at once, and modes exclude each other', async () => {
  const { status, stderr } = await cometd(program, [
    '-Bogus',
    '-ValidateConfigOnly',
    '-ApplySettings',
    '-Chdir',
  ]);
  expect(status).toBe(2);
  expect(stderr).toMatch(/-Bogus.*-Chdir needs.*-ValidateConfigOnly and -ApplySettings exclude/s);
});

test('C6: -Flag=value and -Flag value, one dash or two, are the same', async () => {
  const chdir = await configured();
  for (const words of [[`-Chdir=${chdir}`], ['-Chdir', chdir], [`--Chdir=${chdir}`], ['--Chdir', chdir]])
    expect((await cometd(program, [...words, '-ValidateConfigOnly'])).status).toBe(0);
});

test('a -Chdir or -WebrootDir that is no directory is refused', async () => {
  expect(await cometd(program, ['-Chdir=/nowhere'])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('-Chdir: /nowhere'),
  });
  const chdir = await configured();
  expect(await cometd(program, [`-Chdir=${chdir}`, '-WebrootDir=/nowhere'])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('-WebrootDir: /nowhere'),
  });
});
