import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { compiledServer, configured, emptyDirectory, postJob, startServer } from './comet-server.ts';
import { sendRaw } from './raw-http.ts';

let program: string;
beforeAll(async () => {
  program = await compiledServer();
});

test('the built-in page works by itself: everything it names is served, and scripts from elsewhere are forbidden', async () => {
  const { url } = await startServer(program, await configured());
  const page = await fetch(`${url}/`);
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'self'/);
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  const html = await page.text();
  expect(html).toContain('width=device-width');
  const named = [...html.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css|svg))"/g)].map((match) => match[1]);
  expect(new Set(named)).toEqual(new Set(['/icon.svg', '/style.css', '/app.js']));
  for (const path of named) expect((await fetch(`${url}${path}`)).status).toBe(200);
});

test('the status tells the version, the addresses and the jobs', async () => {
  const server = await startServer(program, await configured());
  expect(await (await fetch(`${server.url}/api/status`)).json()).toMatchObject({
    product: 'Comet Server',
    version: '1.2.3',
    listen: [server.url],
    jobs: { queued: 0, running: 0, done: 0, failed: 0, cancelled: 0 },
  });
});

test('a body over 1 MiB is refused, whether its length is announced or not', async () => {
  const server = await startServer(program, await configured());
  const large = `{"source":"${'x'.repeat(1024 * 1024)}"}`;
  expect((await postJob(server, large)).status).toBe(413);
  const stream = new Blob([large]).stream();
  const headers = { 'Content-Type': 'application/json' };
  const options = { method: 'POST', headers, body: stream, duplex: 'half' as const };
  expect((await fetch(`${server.url}/api/jobs`, options)).status).toBe(413);
  expect((await fetch(`${server.url}/api/status`)).status).toBe(200);
});

test.each([
  ['no JSON', '{"source":', 400],
  ['an empty body', '', 400],
  ['no object', '[]', 400],
  ['no source', '{}', 400],
  ['a source of another type', '{"source":["/etc"]}', 400],
  ['an unknown key', '{"source":"/etc","depth":1}', 400],
  ['too long a pause', '{"source":"/etc","stepMilliseconds":60001}', 400],
  ['a pause that is no whole number', '{"source":"/etc","stepMilliseconds":0.5}', 400],
])('a job is refused for %s', async (_what, body, status) => {
  const server = await startServer(program, await configured());
  const answer = await postJob(server, body);
  expect(answer.status).toBe(status);
  expect(await answer.json()).toEqual({ error: expect.any(String) });
});

test('a form of another web site cannot start a job', async () => {
  const { url } = await startServer(program, await configured());
  const answer = await fetch(`${url}/api/jobs`, { method: 'POST', body: '{"source":"/etc"}' });
  expect(answer.status).toBe(415);
});

test('an unknown path is 404, a wrong method 405 with what is allowed', async () => {
  const { url } = await startServer(program, await configured());
  for (const path of ['/api/nothing', '/nothing', '/api/jobs/7', '/api/jobs/x', '/vendor/nothing'])
    expect((await fetch(url + path)).status).toBe(404);
  const wrong = await fetch(`${url}/api/jobs`, { method: 'PUT', body: 'x' });
  expect(wrong.status).toBe(405);
  expect(wrong.headers.get('allow')).toBe('GET, HEAD, POST');
  const head = await fetch(`${url}/api/status`, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});

test('nothing outside -WebrootDir and vendor/ is served, by no spelling and no link', async () => {
  const base = await emptyDirectory();
  await writeFile(join(base, 'secret'), 'secret');
  for (const name of ['web', 'vendor']) {
    await mkdir(join(base, name));
    await symlink('../secret', join(base, name, 'link'));
    await symlink('..', join(base, name, 'up'));
  }
  const server = await startServer(program, await configured(), [
    `-WebrootDir=${base}/web`,
    `-Instdir=${base}`,
  ]);
  const spellings = [
    '../secret',
    '%2e%2e/secret',
    '..%2fsecret',
    '..\\secret',
    '..%5csecret',
    'link',
    'up/secret',
    '%00',
  ];
  for (const path of spellings.flatMap((spelling) => [`/${spelling}`, `/vendor/${spelling}`])) {
    const answer = await sendRaw(
      server,
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`,
    );
    expect(answer, path).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(answer, path).not.toMatch(/secret$/);
  }
});

test('no malformed request ends the server', async () => {
  const server = await startServer(program, await configured());
  const head = 'POST /api/jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n';
  const requests = [
    'GARBAGE\r\n\r\n',
    'GET / HTTP/1.1\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: [::\r\n\r\n',
    'GET /%ff%fe%00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
    `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`,
    `${head}Content-Length: -1\r\n\r\n`,
    `${head}Transfer-Encoding: chunked\r\n\r\nZZ\r\n\r\n`,
    `${head}Content-Length: 4\r\n\r\n\xff\xff\xff\xff`,
  ];
  for (const request of requests) expect(await sendRaw(server, request)).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect((await fetch(`${server.url}/api/status`)).status).toBe(200);
});
