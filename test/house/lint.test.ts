import { expect, test } from 'vitest';
import { run } from '../../scripts/system/tools/run.ts';
import { root } from './sources.ts';

test('Biome finds nothing to mend or to format', async () => {
  const { status, stdout, stderr } = await run('node_modules/.bin/biome', ['check', '--colors=off', '.'], {
    cwd: root,
  });
  expect(status, stdout + stderr).toBe(0);
});
