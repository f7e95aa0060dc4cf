import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../scripts/system/tools/run.ts';
import { compileCTest, cTestNames, cTests } from '../../scripts/system/tools/sanitized-c.ts';
import { lacks } from '../lacks.ts';

const missing = await lacks('clang', 'clang-sanitizers');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-native-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.skipIf(missing).each(cTestNames('unit'))('the unit tests of %s hold, under sanitizers', async (name) => {
  const file = join(folder, `${name}-unit`);
  await compileCTest('unit', name, file);
  const { status, stdout, stderr } = await run(file, []);
  expect({ status, said: `${stdout}${stderr}` }).toEqual({
    status: 0,
    said: expect.stringMatching(/^\d+ tests, 0 failures\n$/),
  });
});

test.skipIf(missing).each(cTestNames('fuzz'))(
  'made-up input does not harm %s: its corpus, and 100,000 changes of it',
  async (name) => {
    const file = join(folder, `${name}-fuzz`);
    await compileCTest('fuzz', name, file);
    const found = await mkdtemp(join(folder, 'found-'));
    const words = ['-runs=100000', '-seed=1', `-artifact_prefix=${file}-`, found, join(cTests.corpus, name)];
    const { status, stderr } = await run(file, words);
    expect({ status, said: stderr.slice(-2000) }).toEqual({
      status: 0,
      said: expect.stringContaining('Done 100000 runs'),
    });
  },
);

test('every parser has a corpus, and every fuzz test is one of a file in pure/ that unit tests know', () => {
  expect(cTestNames('unit')).toEqual(expect.arrayContaining([...cTestNames('fuzz')]));
  expect(cTestNames('fuzz').length).toBeGreaterThan(0);
});
