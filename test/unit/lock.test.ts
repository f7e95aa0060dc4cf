import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from '../../scripts/system/tools/lock.ts';

let folder: string;
let said: string[];
const signal = new AbortController().signal;
const options = () => ({ signal, say: (line: string) => said.push(line) });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-lock-'));
  said = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('the directory is made, the work is done in it, and nothing of the lock stays', async () => {
  const out = join(folder, 'new', 'dist');
  const done = await withLock(out, options(), async () => {
    await writeFile(join(out, 'artifact'), '');
    return 'done';
  });
  expect(done).toBe('done');
  expect(await readdir(out)).toEqual(['artifact']);
  expect(said).toEqual([]);
});

test('a second one waits until the first is done, and says for whom', async () => {
  const events: string[] = [];
  let [begun, end] = [() => {}, () => {}];
  const beginning = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const ending = new Promise<void>((resolve) => {
    end = resolve;
  });
  const first = withLock(folder, options(), async () => {
    begun();
    await ending;
    events.push('first');
  });
  await beginning;
  const say = (line: string) => {
    said.push(line);
    end();
  };
  const second = withLock(folder, { signal, say }, async () => events.push('second'));
  await Promise.all([first, second]);
  expect(events).toEqual(['first', 'second']);
  expect(said).toEqual([
    expect.stringMatching(`^Waiting for ${folder}: process ${process.pid} on .* is working`),
  ]);
});

test('work that fails gives the lock back', async () => {
  const broken = () => Promise.reject(new Error('broken'));
  await expect(withLock(folder, options(), broken)).rejects.toThrow('broken');
  expect(await readdir(folder)).toEqual([]);
});

test('waiting ends when somebody interrupts', async () => {
  const controller = new AbortController();
  const waiting = withLock(folder, options(), () =>
    withLock(folder, { signal: controller.signal, say: () => controller.abort() }, async () => {}),
  );
  await expect(waiting).rejects.toThrow();
  expect(existsSync(join(folder, '.lock'))).toBe(false);
});

test('what a killed process left behind is taken over when it is old', async () => {
  await mkdir(join(folder, '.lock'));
  await utimes(join(folder, '.lock'), 1, 1);
  expect(await withLock(folder, options(), async () => 'mine')).toBe('mine');
});
