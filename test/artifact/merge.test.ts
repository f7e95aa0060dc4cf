import { appendFileSync, cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../scripts/system/tools/run.ts';
import { scratch } from '../scratch.ts';
import { copyFixture, fileScratch, pack, root, verbWords } from './verbs.ts';

const folder = fileScratch();
const manifest = join(copyFixture('harbor', join(folder, 'product')), 'product.yaml');
const whole = pack(manifest, join(folder, 'whole'), ['--only', 'deb,rpm,tarxz']);
const debs = pack(manifest, join(folder, 'debs'), ['--only', 'deb']);
const others = pack(manifest, join(folder, 'others'), ['--only', 'rpm', 'tarxz']);

async function merge(folders: readonly string[], out: string) {
  const [program = '', ...words] = verbWords('merge', [...folders, '--out', out]);
  return run(program, words, { cwd: root, env: { NO_COLOR: '1', SLIPWAY_DEBUG: '' } });
}

function contents(directory: string): Readonly<Record<string, string>> {
  const names = readdirSync(directory).filter(
    (name) => name !== '.made.json' && !name.startsWith('.slipway'),
  );
  return Object.fromEntries(
    names.sort().map((name) => [name, readFileSync(join(directory, name), 'latin1')]),
  );
}

test('what two machines made is, merged, what one machine makes, to the byte', async () => {
  const out = join(scratch(), 'dist');
  expect(await merge([await debs, await others], out)).toMatchObject({
    status: 0,
    stdout: `6 artifacts in ${out}.\n`,
    stderr: '',
  });
  expect(contents(out)).toEqual(contents(await whole));
});

test('an artifact that came from two machines with the same bytes is one', async () => {
  const out = join(scratch(), 'dist');
  expect(await merge([await whole, await debs], out)).toMatchObject({ status: 0 });
  expect(contents(out)).toEqual(contents(await whole));
});

test('a part of another version, and a changed artifact, are named before anything is written', async () => {
  const made = scratch();
  const newer = await pack(manifest, join(made, 'newer'), ['--only', 'tarxz', '--version', '2.4.0']);
  const changed = join(made, 'changed');
  cpSync(await debs, changed, { recursive: true });
  const deb = readdirSync(changed).find((name) => name.endsWith('_amd64.deb'))!;
  appendFileSync(join(changed, deb), 'x');
  const out = join(made, 'dist');
  const { status, stderr } = await merge([changed, newer], out);
  expect(status).toBe(1);
  expect(stderr).toContain(
    `${join(newer, 'plan.json')}: holds another plan than ${changed}: version 2.4.0 in place of 2.3.0-rc.4`,
  );
  expect(stderr).toContain(`${join(changed, deb)}: is not what artifacts.json says`);
  expect(readdirSync(made)).not.toContain('dist');
});

test('a part that is not whole, or no part at all, is named', async () => {
  const made = scratch();
  const partial = join(made, 'partial');
  cpSync(await debs, partial, { recursive: true });
  const deb = readdirSync(partial).find((name) => name.endsWith('_arm64.deb'))!;
  rmSync(join(partial, deb));
  const missing = await merge([partial], join(made, 'dist'));
  expect(missing.stderr).toBe(
    `${join(partial, deb)}: is missing\n    Bring that directory here again, whole.\n`,
  );
  expect((await merge([join(made, 'nowhere')], join(made, 'dist'))).stderr).toContain(
    'nothing was packaged there',
  );
  expect((await merge([], join(made, 'dist'))).status).toBe(2);
});
