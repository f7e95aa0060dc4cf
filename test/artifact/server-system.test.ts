import { spawn } from 'node:child_process';
import { chmod, chown, lchown, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { run } from '../../scripts/system/tools/run.ts';
import { strict } from '../grants.ts';
import {
  ask,
  cometd,
  compiledServer,
  configured,
  emptyDirectory,
  startServer,
  until,
} from './comet-server.ts';

let program: string;
beforeAll(async () => {
  program = await compiledServer();
});

const root = process.getuid?.() === 0;
const needsRoot = !root && !strict;
const nobody = 65_534;
const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];

test('O2: a restricted user gets a default configuration of their own from ./cometd', async () => {
  const home = await emptyDirectory();
  if (root) await chown(home, nobody, nobody);
  const script = `cd "${home}" && umask 077 && exec "${program}" -ValidateConfigOnly`;
  const [command = 'sh', ...words] = [...(root ? asNobody : []), 'sh', '-c', script];
  expect((await run(command, words)).status).toBe(0);
  expect(await readdir(home)).toEqual(['cometd.cfg']);
  const { uid } = await stat(home);
  expect(await stat(join(home, 'cometd.cfg'))).toMatchObject({ uid, mode: 0o100640 });
});

test.skipIf(needsRoot)(
  "what root creates belongs to the directory's owner; what root rewrites stays its owner's",
  async () => {
    const chdir = await emptyDirectory();
    await chown(chdir, nobody, nobody);
    const apply = (lines: string) => cometd(program, ['-ApplySettings', `-Chdir=${chdir}`], lines);
    expect((await apply('LogLevel=debug')).status).toBe(0);
    const file = join(chdir, 'cometd.cfg');
    expect(await stat(file)).toMatchObject({ uid: nobody, gid: nobody, mode: 0o100640 });
    await chown(file, 1234, 4321);
    await chmod(file, 0o604);
    expect((await apply('LogLevel=warn')).status).toBe(0);
    expect(await stat(file)).toMatchObject({ uid: 1234, gid: 4321, mode: 0o100604 });
  },
);

test.skipIf(needsRoot)(
  'root does not follow a link that another user laid into a directory that is not theirs',
  async () => {
    const [chdir, precious] = [await emptyDirectory(), await emptyDirectory()];
    await chown(chdir, nobody, nobody);
    await symlink(join(precious, 'made'), join(chdir, 'cometd.cfg'));
    await lchown(join(chdir, 'cometd.cfg'), nobody, nobody);
    expect((await cometd(program, ['-ValidateConfigOnly', `-Chdir=${chdir}`])).status).toBe(1);
    expect(await readdir(precious)).toEqual([]);
  },
);

// A mount namespace hides the system's databases; nobody but its own processes sees that.
const hide = 'mount -t tmpfs none /usr/share && mount -t tmpfs none /usr/lib/locale';
const unshare = ['--mount', ...(root ? [] : ['--map-root-user']), 'sh', '-c'];
const cannotHide = !strict && (await run('unshare', [...unshare, hide])).status !== 0;

test.skipIf(cannotHide)('O5: the time zone database is found in each of its three places', async () => {
  const chdir = await configured();
  for (const place of ['/usr/share/zoneinfo', '/usr/share/lib/zoneinfo', '/usr/lib/locale/TZ']) {
    const make = `mkdir -p ${place} && printf TZif2 > ${place}/UTC`;
    const start = `echo stop | "${program}" -Chdir="${chdir}"`;
    const result = await run('unshare', [...unshare, `${hide} && ${make} && ${start}`]);
    expect(result, place).toMatchObject({ status: 0, stderr: '' });
  }
});

test.skipIf(cannotHide)(
  'O5: without a time zone database the server refuses to start, with 78 and what to install',
  async () => {
    const chdir = await configured();
    const script = `${hide} && mkdir -p /usr/share/zoneinfo && exec "${program}" -Chdir="${chdir}"`;
    const { status, stderr } = await run('unshare', [...unshare, script]);
    expect(status).toBe(78);
    expect(stderr).toContain('/usr/share/zoneinfo/, /usr/share/lib/zoneinfo/, /usr/lib/locale/TZ/');
    expect(stderr).toContain('tzdata');
  },
);

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends the server cleanly', async (signal) => {
  const server = await startServer(program, await configured());
  server.child.kill(signal);
  expect(await server.ended).toBe(0);
  expect(server.printed()).toContain('ended');
});

test('the line "stop" on standard input ends the server; other lines and the end of input do not', async () => {
  const chdir = await configured();
  const ignoring = await startServer(program, chdir);
  ignoring.child.stdin?.end('go on\nstopping\n stop it\nstop');
  await until(
    () => ask<{ uptimeSeconds: number }>(ignoring, '/api/status'),
    ({ uptimeSeconds }) => uptimeSeconds >= 1,
  );
  ignoring.child.kill('SIGTERM');
  expect(await ignoring.ended).toBe(0);
  expect(ignoring.printed()).toContain('ends: SIGTERM');

  const stopped = await startServer(program, chdir);
  stopped.child.stdin?.write('go on\nst');
  stopped.child.stdin?.write('op\r\n');
  expect(await stopped.ended).toBe(0);
  expect(stopped.printed()).toContain('ends: the line "stop"');
});

test('the server runs without standard input, output and error', async () => {
  const chdir = await configured();
  const child = spawn('sh', ['-c', `exec "${program}" -LogAccesses -Chdir="${chdir}" <&- >&- 2>&-`], {
    stdio: 'ignore',
  });
  const status = new Promise((resolve) => child.on('close', resolve));
  const url = await until(() => loggedUrl(chdir), Boolean);
  expect((await fetch(`${url}/api/status`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await status).toBe(0);
});

test('a reader of standard output that goes away does not end the server', async () => {
  const server = await startServer(program, await configured(), ['-LogAccesses']);
  server.child.stdout?.destroy();
  for (let n = 0; n < 5; n++) expect((await fetch(`${server.url}/api/status`)).status).toBe(200);
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
});

test('several addresses are listened on, IPv6 among them', async () => {
  const chdir = await configured({ ListenAddresses: ['127.0.0.1:0', '[::1]:0', 'localhost:0'] });
  const server = await startServer(program, chdir);
  const { listen } = await ask<{ listen: string[] }>(server, '/api/status');
  expect(listen).toHaveLength(3);
  for (const url of listen) expect((await fetch(`${url}/api/status`)).status).toBe(200);
});

test('a port in use is named, and ends the server with 1', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
  });
  const chdir = await configured({ ListenAddresses: ['127.0.0.1:0', `127.0.0.1:${port}`] });
  expect(await cometd(program, [`-Chdir=${chdir}`])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining(
      `cannot listen on 127.0.0.1:${port}: another program listens there already`,
    ),
  });
  other.close();
});

test('logs may be a link to another directory, and one that leads nowhere is named', async () => {
  const chdir = await configured();
  await symlink('elsewhere', join(chdir, 'logs'));
  expect(await cometd(program, [`-Chdir=${chdir}`])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining(join(chdir, 'logs')),
  });
  await mkdir(join(chdir, 'elsewhere'));
  await startServer(program, chdir);
  expect(await readdir(join(chdir, 'elsewhere'))).toEqual([
    expect.stringMatching(/^cometd-\d{4}-\d\d-\d\d\.log$/),
  ]);
});

test('a request cannot forge a line of the log', async () => {
  const chdir = await configured();
  const server = await startServer(program, chdir, ['-LogAccesses']);
  await fetch(`${server.url}/x%0d%0aforged`);
  // The line comes through a pipe, and may be later than the answer.
  await expect.poll(server.printed, { timeout: 10_000 }).toContain('/x%0d%0aforged 404');
  expect(server.printed()).not.toMatch(/^forged/m);
});

test('settings from files beside the server change nothing', async () => {
  const chdir = await configured();
  await writeFile(join(chdir, 'bunfig.toml'), 'preload = ["./evil.js"]\n');
  await writeFile(join(chdir, 'evil.js'), 'process.exit(9)');
  expect((await run(program, ['-ValidateConfigOnly'], { cwd: chdir })).status).toBe(0);
});

async function loggedUrl(chdir: string): Promise<string | undefined> {
  const [name] = await readdir(join(chdir, 'logs')).catch(() => []);
  if (!name) return undefined;
  return /listens on (\S+)/.exec(await readFile(join(chdir, 'logs', name), 'utf8'))?.[1];
}
