import {
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import {
  ask,
  cometd,
  compiledServer,
  configured,
  emptyDirectory,
  getJob,
  json,
  postJob,
  type Server,
  type ShownJob,
  startServer,
  until,
  writeConfig,
} from './comet-server.ts';

let program: string;
beforeAll(async () => {
  program = await compiledServer();
});

const ended = (server: Server, id: number) =>
  until(
    () => getJob(server, id),
    ({ state }) => state !== 'queued' && state !== 'running',
  );

async function start(server: Server, source: string, stepMilliseconds = 0): Promise<ShownJob> {
  const answer = await postJob(server, { source, stepMilliseconds });
  expect(answer.status).toBe(201);
  return json<ShownJob>(answer);
}

/** Directories, links, an empty file, one with holes in its name, and `count` small files. */
async function sourceTree(count = 0): Promise<string> {
  const source = await emptyDirectory();
  await mkdir(join(source, 'a/b'), { recursive: true });
  await writeFile(join(source, 'a/b/deep'), 'deep', { mode: 0o640 });
  await writeFile(join(source, 'a/it\'s a "name"\n'), 'odd');
  await writeFile(join(source, 'empty'), '');
  await symlink('/etc/passwd', join(source, 'link'));
  await utimes(join(source, 'empty'), 1_000_000, 1_000_000);
  for (let n = 0; n < count; n++) await writeFile(join(source, `file-${n}`), `content ${n}`);
  return source;
}

test('a job copies files, directories and links, with modes and times', async () => {
  const [chdir, source] = [await configured(), await sourceTree()];
  const server = await startServer(program, chdir);
  const { id } = await start(server, source);
  const job = await ended(server, id);
  expect(job).toMatchObject({
    state: 'done',
    stepsTotal: 6,
    stepsDone: 6,
    bytesDone: 7,
    skipped: 0,
    error: null,
  });
  const copy = join(chdir, 'storage', job.folder);
  expect((await readdir(copy, { recursive: true })).sort()).toEqual(
    (await readdir(source, { recursive: true })).sort(),
  );
  expect(await readFile(join(copy, 'a/b/deep'), 'utf8')).toBe('deep');
  expect((await stat(join(copy, 'a/b/deep'))).mode & 0o777).toBe(0o640);
  expect((await stat(join(copy, 'empty'))).mtimeMs).toBe(1_000_000_000);
  expect(await readlink(join(copy, 'link'))).toBe('/etc/passwd');
  expect((await lstat(join(copy, 'link'))).isSymbolicLink()).toBe(true);
});

test.each([
  ['SIGTERM', 0],
  ['SIGKILL', 'SIGKILL'],
] as const)('a job that ran when the server got %s resumes where it was', async (signal, status) => {
  const [chdir, source] = [await configured(), await sourceTree(20)];
  const first = await startServer(program, chdir);
  const { id } = await start(first, source, 50);
  const { stepsDone } = await until(
    () => getJob(first, id),
    (job) => job.stepsDone >= 5,
  );
  first.child.kill(signal);
  expect(await first.ended).toBe(status);

  const second = await startServer(program, chdir);
  const job = await ended(second, id);
  expect(job).toMatchObject({ state: 'done', resumed: 1, stepsTotal: 26, stepsDone: 26, error: null });
  const resumedAfter = Number(/resumes after (\d+) of 26 steps/.exec(second.printed())?.[1]);
  expect(resumedAfter).toBeGreaterThanOrEqual(stepsDone);
  for (let n = 0; n < 20; n++)
    expect(await readFile(join(chdir, 'storage', job.folder, `file-${n}`), 'utf8')).toBe(`content ${n}`);
  expect(await readdir(join(chdir, 'storage'))).toEqual([job.folder]);
});

test('a job whose half-made copy is gone begins again', async () => {
  const [chdir, source] = [await configured(), await sourceTree(10)];
  const first = await startServer(program, chdir);
  const { id, folder } = await start(first, source, 50);
  await until(
    () => getJob(first, id),
    (job) => job.stepsDone >= 3,
  );
  first.child.kill('SIGKILL');
  await first.ended;
  await rm(join(chdir, 'storage', folder), { recursive: true });
  const second = await startServer(program, chdir);
  expect(await ended(second, id)).toMatchObject({ state: 'done', stepsDone: 16, bytesDone: 7 + 10 * 9 });
  expect(second.printed()).toContain('begins again');
});

test('jobs run one after the other and are listed newest first', async () => {
  const [chdir, source] = [await configured(), await sourceTree(3)];
  const server = await startServer(program, chdir);
  const [one, two] = [await start(server, source, 20), await start(server, source)];
  await ended(server, two.id);
  expect(await getJob(server, one.id)).toMatchObject({ state: 'done' });
  const { jobs } = await ask<{ jobs: ShownJob[] }>(server, '/api/jobs?limit=5');
  expect(jobs.map(({ id }) => id)).toEqual([two.id, one.id]);
  expect((await fetch(`${server.url}/api/jobs?limit=0`)).status).toBe(400);
});

test('a running job can be cancelled, once, and does not come back', async () => {
  const [chdir, source] = [await configured(), await sourceTree(5)];
  const server = await startServer(program, chdir);
  const { id } = await start(server, source, 60_000);
  const cancel = () => fetch(`${server.url}/api/jobs/${id}`, { method: 'DELETE' });
  expect((await cancel()).status).toBe(200);
  expect((await cancel()).status).toBe(409);
  const other = await start(server, source);
  expect(await ended(server, other.id)).toMatchObject({ state: 'done' });
  expect(await getJob(server, id)).toMatchObject({ state: 'cancelled' });
});

test('what vanished is told, and the rest is copied', async () => {
  const [chdir, source] = [await configured(), await sourceTree(3)];
  const server = await startServer(program, chdir);
  const { id } = await start(server, source, 100);
  await until(
    () => getJob(server, id),
    ({ stepsTotal }) => stepsTotal !== null,
  );
  await rm(join(source, 'link'));
  const job = await ended(server, id);
  expect(job).toMatchObject({
    state: 'failed',
    stepsDone: 9,
    error: expect.stringContaining('link: there is no such'),
  });
  expect(await readFile(join(chdir, 'storage', job.folder, 'file-2'), 'utf8')).toBe('content 2');
});

test('a source that is no readable directory, or overlaps the storage directory, is refused', async () => {
  const base = await emptyDirectory();
  const chdir = join(base, 'data');
  await mkdir(chdir);
  const server = await startServerIn(chdir);
  await writeFile(join(base, 'file'), '');
  await symlink('data', join(base, 'link'));
  const reasons: [string, RegExp][] = [
    ['relative', /absolute/],
    [`${base}/nothing`, /no such/],
    [`${base}/file`, /not a directory/],
    ['/', /holds the storage/],
    [chdir, /holds the storage/],
    [`${base}/link`, /holds the storage/],
    [`${base}/x/../data`, /holds the storage|no such/],
    [`${chdir}/storage`, /the storage directory/],
    [`/${'x'.repeat(5000)}`, /not a possible path/],
  ];
  await mkdir(join(chdir, 'storage/inner'));
  for (const [source, reason] of [...reasons, [`${chdir}/storage/inner`, /lies inside/] as const]) {
    const answer = await postJob(server, { source });
    expect(answer.status, source).toBe(400);
    expect((await json<{ error: string }>(answer)).error, source).toMatch(reason);
  }
});

test('a second server in the same directory is refused, since it would run the same jobs', async () => {
  const chdir = await configured();
  await startServer(program, chdir);
  expect(await cometd(program, [`-Chdir=${chdir}`])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('another server is running with this directory'),
  });
});

test('a damaged database is refused and left as it is', async () => {
  const chdir = await configured();
  await writeFile(join(chdir, 'comet-jobs.db'), 'this is no database, and longer than a header '.repeat(50));
  const before = await readFile(join(chdir, 'comet-jobs.db'));
  expect(await cometd(program, [`-Chdir=${chdir}`])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('damaged'),
  });
  expect(await readFile(join(chdir, 'comet-jobs.db'))).toEqual(before);
});

async function startServerIn(chdir: string): Promise<Server> {
  await writeConfig(chdir, {
    SerialNumber: 'AAAA-BBBB-CCCC-DDDD-EEEE-FFFF',
    ListenAddresses: ['127.0.0.1:0'],
  });
  return startServer(program, chdir);
}
