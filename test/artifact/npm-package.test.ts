import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { run, runChecked } from '../../scripts/system/tools/run.ts';
import { scratch } from '../scratch.ts';
import { fileScratch, root } from './verbs.ts';

/** A project outside of the clone that has Slipway installed from `npm pack`. */
let project: string;
let packed: { readonly size: number; readonly files: readonly { readonly path: string }[] };

beforeAll(async () => {
  const folder = fileScratch();
  const words = ['pack', '--json', '--pack-destination', folder];
  const said = await runChecked('npm', words, { cwd: root, env: { npm_config_loglevel: 'silent' } });
  [packed] = JSON.parse(said.slice(said.indexOf('['))) as [typeof packed];
  project = join(folder, 'project');
  const modules = join(project, 'node_modules');
  mkdirSync(join(modules, 'slipway'), { recursive: true });
  const [archive] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  await runChecked('tar', ['-xzf', join(folder, archive!), '--strip-components=1'], {
    cwd: join(modules, 'slipway'),
  });
  // What npm would install beside it is what the clone has installed.
  for (const name of readdirSync(join(root, 'node_modules')).filter((name) => name !== 'bun'))
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
}, 300_000);

function slipway(args: readonly string[], cwd = project) {
  const program = join(project, 'node_modules/slipway/bin/slipway.mjs');
  return run(process.execPath, [program, ...args], { cwd, env: { SLIPWAY_DEBUG: '', NO_COLOR: '1' } });
}

test('the npm package holds what packaging needs and no more', () => {
  const paths = packed.files.map(({ path }) => path);
  const needed = [
    'bin/slipway.mjs',
    'compiled/scripts/package.js',
    'compiled/scripts/formats/deb/format.js',
    'compiled/scripts/lab/attack/race.pl',
    'compiled/scripts/formats/squirrel/electron-builder/package-lock.json',
    'compiled/templates/systemd/service.hbs',
    'compiled/packaging/product.schema.json',
    'scripts/setup.mjs',
  ];
  expect(needed.filter((path) => !paths.includes(path))).toEqual([]);
  const foreign = paths.filter((path) =>
    /(^|\/)(test|cometd|bench|fuzz\.js|node_modules)(\/|$)|\.map$/.test(path),
  );
  expect(foreign).toEqual([]);
  expect(paths.filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))).toEqual([]);
  expect(packed.size).toBeLessThan(1_000_000);
});

test('slipway plans and packages a product of a folder outside of the clone, from any working directory', async () => {
  cpSync(join(root, 'test/fixtures/products/harbor'), project, { recursive: true });
  mkdirSync(join(project, 'elsewhere'));
  const planned = await slipway(['plan']);
  expect(planned).toMatchObject({ status: 0, stderr: '' });
  expect(planned.stdout).toContain('harbor-master_2.3.0~rc.4_amd64.deb');
  const words = ['--manifest', '../product.yaml', '--out', '../made', '--only', 'deb', 'tarxz'];
  const made = await slipway(['package', ...words, '--no-cache'], join(project, 'elsewhere'));
  expect(made).toMatchObject({ status: 0 });
  expect(existsSync(join(project, 'made/harbor-master_2.3.0~rc.4_arm64.deb'))).toBe(true);
  const verified = await slipway(['verify', '--out', 'made']);
  expect(verified).toMatchObject({ status: 0 });
}, 300_000);

test('a product below packaging/ is found when it is the only one', async () => {
  const other = scratch();
  cpSync(join(root, 'test/fixtures/products/harbor'), join(other, 'packaging/harbor'), { recursive: true });
  expect((await slipway(['plan'], other)).stdout).toContain('harbor-master 2.3.0-rc.4');
});

test('faults and help say `slipway`, as it was typed', async () => {
  const empty = scratch();
  const absent = await slipway(['plan'], empty);
  expect(absent).toMatchObject({ status: 2, stdout: '' });
  expect(absent.stderr).toBe('product.yaml: does not exist\n    Check the path.\n');
  const help = await slipway(['package', '--help'], empty);
  expect(help.stdout).toMatch(/^Usage: slipway package \[options\]/);
  const unknown = await slipway(['pakage'], empty);
  expect(unknown.status).toBe(2);
  expect(unknown.stderr).toMatch(/^slipway has no verb "pakage"\./);
  writeFileSync(join(empty, 'product.yaml'), 'name: [\n');
  const broken = await slipway(['verify', '--out', 'dist'], empty);
  expect(broken.stderr).toContain('Run `slipway package`');
  expect(broken.stderr).not.toContain('npm run');
});

test('the example of docs/ci.md runs as it stands', async () => {
  const folder = join(project, 'scripted');
  cpSync(join(root, 'test/fixtures/products/harbor'), folder, { recursive: true });
  const text = readFileSync(join(root, 'docs/ci.md'), 'utf8');
  const example = /^ {4}import[\s\S]*?(?=\n\n## )/m.exec(text)![0].replaceAll(/^ {4}/gm, '');
  writeFileSync(join(folder, 'release.mjs'), example);
  const { status, stdout, stderr } = await run(process.execPath, ['release.mjs'], { cwd: folder });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(
    /^[0-9a-f]{64} harbor-master_2\.3\.0~rc\.4_amd64\.deb\n[0-9a-f]{64} \S+arm64\.deb\n$/,
  );
  // A payload that is not there is a FaultError, with its words.
  const failing = `import { FaultError, make, plan } from 'slipway';
    await make(await plan('product.yaml'), { payload: 'nowhere', out: 'none' }).catch((error) => {
      console.log(error instanceof FaultError, error.faults.length > 0);
    });`;
  writeFileSync(join(folder, 'failing.mjs'), failing);
  expect((await run(process.execPath, ['failing.mjs'], { cwd: folder })).stdout).toBe('true true\n');
}, 120_000);
