import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../scripts/system/tools/run.ts';
import { root } from './sources.ts';

type State = 'passed' | 'failed' | 'skipped' | 'pending' | 'todo';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-tally-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What `.ci/tally.mjs` says of files, each as its own state and those of its tests. */
async function tally(files: readonly (readonly [State, ...State[]])[] | string, vitestStatus: number) {
  const report = join(folder, 'report.json');
  const testResults =
    typeof files === 'string'
      ? []
      : files.map(([status, ...tests]) => ({
          status,
          assertionResults: tests.map((each) => ({ status: each })),
        }));
  await writeFile(report, typeof files === 'string' ? files : JSON.stringify({ testResults }));
  const { status, stdout } = await run('node', [join(root, '.ci/tally.mjs'), report, String(vitestStatus)]);
  return { status, last: stdout.trimEnd().split('\n').at(-1) };
}

test('CI counts what passed', async () => {
  expect(await tally([['passed', 'passed', 'passed']], 0)).toEqual({ status: 0, last: '2 passed, 0 failed' });
});

test('CI counts what was skipped, under whatever name', async () => {
  const files = [['passed', 'passed', 'skipped', 'todo', 'pending']] as const;
  expect(await tally(files, 0)).toEqual({ status: 0, last: '1 passed, 0 failed, 3 skipped' });
});

test('a failed test fails CI', async () => {
  expect(await tally([['failed', 'passed', 'failed']], 1)).toEqual({ status: 1, last: '1 passed, 1 failed' });
});

test('a file that does not load counts as a failure', async () => {
  expect(await tally([['passed', 'passed'], ['failed']], 1)).toEqual({
    status: 1,
    last: '1 passed, 1 failed',
  });
});

test('a failed hook counts as a failure, though its tests were skipped', async () => {
  const files = [['failed', 'skipped', 'skipped']] as const;
  expect(await tally(files, 1)).toEqual({ status: 1, last: '0 passed, 1 failed, 2 skipped' });
});

test('an error that belongs to no test counts as a failure', async () => {
  expect(await tally([['passed', 'passed']], 1)).toEqual({ status: 1, last: '1 passed, 1 failed' });
});

test('a run that ran nothing has failed', async () => {
  expect(await tally([], 0)).toEqual({ status: 1, last: '0 passed, 1 failed' });
});

test('a report that was never written, or only half, has failed', async () => {
  expect(await tally('', 1)).toEqual({ status: 1, last: '0 passed, 1 failed' });
  expect(await tally('{"testResults": [', 0)).toEqual({ status: 1, last: '0 passed, 1 failed' });
});
