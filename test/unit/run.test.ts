import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunResult, run, start } from '../../scripts/system/tools/run.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-run-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the exit status of a program that a signal ended is 128 and the number of the signal', async () => {
  expect(await run('sh', ['-c', 'exit 7'])).toEqual({ status: 7, stdout: '', stderr: '' });
  expect((await run('sh', ['-c', 'kill -KILL $$'])).status).toBe(137);
  expect((await run('sh', ['-c', 'kill -HUP $$'])).status).toBe(129);
});

test('without patience, a program counts as running while anything holds its outputs', async () => {
  const { stdout, held } = await run('sh', ['-c', '(sleep 0.3; echo late) & echo first']);
  expect([stdout, held]).toEqual(['first\nlate\n', undefined]);
});

test('with patience, what still holds its outputs is left behind, and told of', async () => {
  const pid = join(folder, 'holder');
  const script = `sleep 60 & echo $! >'${pid}'; echo first`;
  expect(await run('sh', ['-c', script], { patience: 50 })).toMatchObject({ stdout: 'first\n', held: true });
  process.kill(Number(await readFile(pid, 'utf8')));
  expect((await run('true', [], { patience: 60_000 })).held).toBeUndefined();
});

test('a started program writes to its log, and is ended with its children', async () => {
  const [log, pipe] = [join(folder, 'log'), join(folder, 'pipe')];
  await run('mkfifo', [pipe]);
  const script = `echo up; (echo open; exec sleep 60) >'${pipe}' & wait`;
  const started = await start('sh', ['-c', script], { log });
  // The pipe ends when nobody holds it any more.
  let child: Promise<RunResult> | undefined;
  await new Promise<string>((opened) => {
    child = run('cat', [pipe], { onOutput: opened });
  });
  await started.end();
  expect(await started.ended).toBe(137);
  expect((await child)?.status).toBe(0);
});

test('a started program has a standard input that stays open, or none when it is to outlive us', async () => {
  const log = join(folder, 'cat');
  expect(await (await start('cat', [], { log, outlives: true })).ended).toBe(0);
  const waiting = await start('cat', [], { log });
  expect(await Promise.race([waiting.ended, run('sleep', ['0.2'])])).toMatchObject({ status: 0 });
  await waiting.end();
});

test('a program that is not there is a fault, when it is run and when it is started', async () => {
  await expect(run('no-such-program', [])).rejects.toThrow('no-such-program is not on this machine');
  const log = join(folder, 'none');
  await expect(start('no-such-program', [], { log })).rejects.toThrow(
    'no-such-program is not on this machine',
  );
});

test('no child is told of the keys that sign, unless it is given them', async () => {
  process.env.SLIPWAY_OPENPGP_KEY = 'a-file';
  try {
    expect((await run('env', [])).stdout).not.toContain('SLIPWAY_OPENPGP');
    const given = { env: { SLIPWAY_OPENPGP_KEY: 'given' } };
    expect((await run('env', [], given)).stdout).toContain('SLIPWAY_OPENPGP_KEY=given\n');
  } finally {
    delete process.env.SLIPWAY_OPENPGP_KEY;
  }
});

test('a program is fed piece by piece, and what reading the pieces throws is thrown', async () => {
  async function* pieces(fails: boolean) {
    yield Buffer.from('first ');
    if (fails) throw new Error('the file became shorter');
    yield Buffer.from('second');
  }
  expect((await run('cat', [], { input: pieces(false) })).stdout).toBe('first second');
  await expect(run('cat', [], { input: pieces(true) })).rejects.toThrow('the file became shorter');
  expect((await run('true', [], { input: pieces(false) })).status).toBe(0);
});
