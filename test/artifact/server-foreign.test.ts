import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { compiledServer, configured, postJob, type Server, startServer } from './comet-server.ts';
import { sendRaw } from './raw-http.ts';

let program: string;
beforeAll(async () => {
  program = await compiledServer();
});

const statusOf = (answer: string) => Number(answer.split(' ')[1]);
const get = async (server: Server, host: string) =>
  statusOf(await sendRaw(server, `GET /api/status HTTP/1.1\r\n${host}\r\n`));

test.each([
  ['127.0.0.1', 200],
  ['127.0.0.1:8060', 200],
  ['LOCALHOST.', 200],
  ['[0:0::1]:1', 200],
  ['backup.example.org', 200],
  ['evil.example', 421],
  ['localhost.evil.example', 421],
  ['192.0.2.1', 421],
  ['a@localhost', 421],
  ['', 400],
  ['localhost, evil.example', 400],
])('the host %j gets %i', async (host, status) => {
  const AllowedHosts = ['localhost', '127.0.0.1', '::1', 'backup.example.org'];
  const server = await startServer(program, await configured({ AllowedHosts }));
  expect(await get(server, `Host: ${host}\r\n`)).toBe(status);
});

test('two Host headers are refused, also when they agree', async () => {
  const server = await startServer(program, await configured());
  expect(await get(server, 'Host: localhost\r\nHost: evil.example\r\n')).toBe(400);
  expect(await get(server, 'Host: localhost\r\nX-Y: 1\r\nhOST: localhost\r\n')).toBe(400);
});

test.each([
  ['Origin: http://evil.example', 403],
  ['Origin: null', 403],
  ['Origin: http://localhost:1', 403],
  ['Origin: http://localhost:80.evil.example', 403],
  ['Origin: http://localhost:8060\r\nSec-Fetch-Site: cross-site', 403],
  ['Sec-Fetch-Site: same-site', 403],
  ['Origin: http://localhost:8060', 404],
  ['Origin: https://localhost:8060\r\nSec-Fetch-Site: same-origin', 404],
  ['X-Nothing: 1', 404],
])('a write with %j gets %i', async (header, status) => {
  const server = await startServer(program, await configured());
  const request = `DELETE /api/jobs/99 HTTP/1.1\r\nHost: localhost:8060\r\n${header}\r\n\r\n`;
  expect(statusOf(await sendRaw(server, request))).toBe(status);
});

test.each([
  '\\\\server\\share',
  '//server/share',
  '\\\\?\\C:\\x',
  '\\\\.\\pipe',
  '//tmp',
  '/dev',
  '/tmp/../dev/shm',
  '/proc/self',
])('the source %s is refused', async (source) => {
  const server = await startServer(program, await configured());
  const answer = await postJob(server, { source });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toMatch(/network or device path|must not lie in/);
});

test('2,000 unfinished bodies of 1 MB leave it small and serving', async () => {
  const server = await startServer(program, await configured());
  const sockets: Socket[] = [];
  onTestFinished(() => sockets.forEach((socket) => void socket.destroy()));
  const { hostname, port } = new URL(server.url);
  const head = `POST /api/jobs HTTP/1.1\r\nHost: ${hostname}\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n`;
  const bytes = Buffer.concat([Buffer.from(head), Buffer.alloc(999_000, 0x20)]);
  for (let at = 0; at < 2000; at += 50)
    await Promise.all(Array.from({ length: 50 }, () => unfinished(bytes, hostname, Number(port), sockets)));
  expect((await fetch(`${server.url}/api/status`)).status).toBe(200);
  expect((await postJob(server, { source: '/nowhere' })).status).toBe(400);
  expect(await residentMegabytes(server)).toBeLessThan(128);
}, 120_000);

test('2,000 connections that never finish their headers are ended, and leave it small and serving meanwhile', async () => {
  const server = await startServer(program, await configured());
  const sockets: Socket[] = [];
  onTestFinished(() => sockets.forEach((socket) => void socket.destroy()));
  const { hostname, port } = new URL(server.url);
  const head = Buffer.from(`GET /api/status HTTP/1.1\r\nHost: ${hostname}\r\nX-Slow: `);
  for (let at = 0; at < 2000; at += 50)
    await Promise.all(Array.from({ length: 50 }, () => unfinished(head, hostname, Number(port), sockets)));
  expect((await fetch(`${server.url}/api/status`)).status).toBe(200);
  expect(await residentMegabytes(server)).toBeLessThan(128);
  await Promise.all(sockets.map(ended));
  expect((await fetch(`${server.url}/api/status`)).status).toBe(200);
}, 120_000);

/** Waits until the other side has ended the connection. */
async function ended(socket: Socket): Promise<void> {
  if (!socket.closed) await once(socket, 'close');
}

/** Sends all of it, unless the server refuses before. */
function unfinished(bytes: Buffer, host: string, port: number, sockets: Socket[]): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, host, () => socket.write(bytes, () => resolve()));
    socket
      .on('error', () => resolve())
      .on('close', () => resolve())
      .resume();
    sockets.push(socket);
  });
}

async function residentMegabytes({ child }: Server): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s*(\d+)/.exec(status)?.[1]) / 1024;
}
