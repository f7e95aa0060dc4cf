import { expect, test } from 'vitest';
import { run } from '../../scripts/system/tools/run.ts';
import { root, trackedFiles } from './sources.ts';

const projects = (await trackedFiles()).filter((path) =>
  /^(tsconfig\.json|packaging\/.*\/tsconfig\.json)$/.test(path),
);

test.for(projects)('%s type-checks', async (project) => {
  const { status, stdout } = await run(
    'node_modules/.bin/tsc',
    ['--noEmit', '--pretty', 'false', '--project', project],
    {
      cwd: root,
    },
  );
  expect(status, stdout).toBe(0);
});
