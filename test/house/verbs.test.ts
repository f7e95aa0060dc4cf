import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runChecked } from '../../scripts/system/tools/run.ts';
import { root } from './sources.ts';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/** What works on Slipway itself: nobody runs it from a project of their own. */
const atHome = ['bench', 'fuzz', 'lint', 'format', 'types', 'test', 'prepack'];

test('slipway has every verb that npm runs, but those that work on Slipway itself', async () => {
  const usage = await runChecked(process.execPath, [join(root, 'bin/slipway.mjs'), '--help']);
  const verbs = [...usage.matchAll(/^ {2}(\w+) /gm)].map(([, verb]) => verb);
  expect(verbs.sort()).toEqual(
    Object.keys(scripts)
      .filter((name) => !atHome.includes(name))
      .sort(),
  );
});
