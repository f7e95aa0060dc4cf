import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { layers } from '../../scripts/build/layers.ts';
import { loadFormats } from '../../scripts/formats/registry.ts';
import { importsOf, readScripts, root, type Source, trackedFiles } from './sources.ts';

/** The verbs, the files of scripts/ itself, come last. */
const folders = [...layers.map(({ folder }) => folder), 'verbs'];

/** The only files of the pure layers that look at a disk: templates and manifests come from somewhere. */
const readers = ['scripts/render/templates.ts', 'scripts/model/yaml.ts', 'scripts/model/rules/files.ts'];

const sources = await readScripts();
const tracked = await trackedFiles();

function layerOf(path: string): string {
  return path.split('/').length === 2 ? 'verbs' : path.split('/')[1]!;
}

test('every folder of scripts/ is a known layer', () => {
  expect(sources.map(({ path }) => layerOf(path)).filter((layer) => !folders.includes(layer))).toEqual([]);
});

test('an import goes only up the list of layers, one of types as well', () => {
  const wrong = sources.flatMap(({ path, imports, types }) =>
    [...imports, ...types]
      .filter((to) => to.startsWith('scripts/'))
      .filter((to) => folders.indexOf(layerOf(to)) > folders.indexOf(layerOf(path)))
      .map((to) => `${path} -> ${to}`),
  );
  expect(wrong).toEqual([]);
});

test('nothing in scripts/ imports anything outside of scripts/ but packages', () => {
  const wrong = sources.flatMap(({ path, imports }) =>
    imports
      .filter((to) => /^(\.\.|test|packaging|docs|templates|native)\//.test(to))
      .map((to) => `${path} -> ${to}`),
  );
  expect(wrong).toEqual([]);
});

test('a verb does not import another verb', () => {
  const wrong = sources.flatMap(({ path, imports }) =>
    imports.filter((to) => dirname(to) === 'scripts').map((to) => `${path} -> ${to}`),
  );
  expect(wrong).toEqual([]);
});

test('formats do not import each other', () => {
  const formatOf = (path: string) => /^scripts\/formats\/(\w+)\//.exec(path)?.[1];
  const wrong = sources.flatMap(({ path, imports, types }) =>
    [...imports, ...types]
      .filter((to) => formatOf(path) && formatOf(to) && formatOf(path) !== formatOf(to))
      .map((to) => `${path} -> ${to}`),
  );
  expect(wrong).toEqual([]);
});

test('nothing outside of its folder imports a part of a format but the registry', () => {
  const wrong = sources
    .filter(({ path }) => !path.startsWith('scripts/formats/'))
    .flatMap(({ path, imports, types }) =>
      [...imports, ...types]
        .filter((to) => /^scripts\/formats\/\w+\//.test(to))
        .map((to) => `${path} -> ${to}`),
    );
  expect(wrong).toEqual([]);
});

test('no code that makes artifacts names a format, but in the folder of that format', async () => {
  const names = (await loadFormats()).map(({ name }) => name);
  const literal = new RegExp(`(?<![\\w-])'(${names.join('|')})'`);
  const making = layers.filter(({ makesBytes }) => makesBytes).map(({ folder }) => folder);
  const naming = sources
    .filter(({ path }) => making.includes(layerOf(path)) && !/^scripts\/formats\/\w+\//.test(path))
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .filter((line) => literal.test(line) && !isProgram(path))
        .map((line) => `${path}: ${line.trim()}`),
    );
  expect(naming).toEqual([]);
});

test('nothing below scripts/lab/ names a product: what only one can say is in packaging/<product>/proof/', async () => {
  const products = (await trackedFiles('packaging')).flatMap(
    (path) => /^packaging\/([\w-]+)\/product\.yaml$/.exec(path)?.[1] ?? [],
  );
  const names = [...products, ...products.map((name) => name.replace(/d$/, ''))];
  const naming = sources.filter(
    ({ path, text }) =>
      path.startsWith('scripts/lab/') && names.some((name) => text.toLowerCase().includes(name)),
  );
  expect(naming.map(({ path }) => path)).toEqual([]);
});

test('only scripts/system/tools/run.ts starts processes, and setup.mjs, which has nothing else yet', () => {
  const spawns = ({ imports, text }: Source) =>
    imports.some((to) => /^(node:)?(child_process|cluster)$/.test(to)) ||
    /import \{[^}]*\$[^}]*\} from 'zx/.test(text);
  const spawners = sources.filter(spawns).map(({ path }) => path);
  expect(spawners.sort()).toEqual(['scripts/setup.mjs', 'scripts/system/tools/run.ts']);
});

test('no file of scripts/ is longer than 200 lines', () => {
  const long = sources.map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }));
  expect(long.filter(({ lines }) => lines > 200)).toEqual([]);
});

test('no file of scripts/ has a name that says nothing, and none exports a default', () => {
  const vague = /^(utils?|helpers?|common|misc|shared|context)$/;
  const named = sources.filter(({ path }) => vague.test(basename(dirname(path))) || vague.test(stem(path)));
  expect(named.map(({ path }) => path).filter((path) => path !== 'scripts/render/helpers.ts')).toEqual([]);
  expect(sources.filter(({ text }) => /^export default /m.test(text)).map(({ path }) => path)).toEqual([]);
});

test('model, plan and render see no disk, no environment and no clock', () => {
  const pure = sources.filter(({ path }) =>
    layers.some(({ folder, pure }) => pure && folder === layerOf(path)),
  );
  const disk = pure.filter(({ imports }) => imports.some((to) => /^(node:)?fs(\/|$)/.test(to)));
  expect(disk.map(({ path }) => path).filter((path) => !readers.includes(path))).toEqual([]);
  const world = pure.filter(({ text }) => /process\.env|Date\.now|new Date\(\)|performance\.now/.test(text));
  expect(world.map(({ path }) => path)).toEqual([]);
});

test('no tracked file names a host of a package registry, or a folder beside the repository', () => {
  // In pieces, so that this file names none itself.
  const forbidden = [
    ['registry', 'npmjs', 'org'],
    ['registry', 'yarnpkg', 'com'],
    ['pypi', 'org'],
    ['files', 'pythonhosted', 'org'],
    ['crates', 'io'],
    ['rubygems', 'org'],
    ['proxy', 'golang', 'org'],
    ['deb', 'debian', 'org'],
  ].map((words) => words.join('.'));
  const folders = [
    ['..', 'shared'],
    ['', 'work', 'shared'],
  ].map((words) => words.join('/'));
  const naming = tracked.flatMap((path) => {
    const text = readFileSync(join(root, path), 'latin1');
    return [...forbidden, ...folders]
      .filter((word) => text.includes(word))
      .map((word) => `${path} names ${word}`);
  });
  expect(naming).toEqual([]);
});

test('imports are found in every form in which they are written, and types are not', () => {
  const text = [
    "import { a } from './a.ts';",
    "import type { B } from './b.ts';",
    "import {\n  c,\n} from '../c.ts';",
    "export * from './d.ts';",
    "const e = await import('./e.ts');",
    "import 'node:fs';",
  ].join('\n');
  const found = ['scripts/x/a.ts', 'scripts/c.ts', 'scripts/x/d.ts', 'node:fs', 'scripts/x/e.ts'];
  expect(importsOf('scripts/x/y.ts', text)).toEqual(found);
});

/** Outside programs have names of their own; one is called as its format is. */
function isProgram(path: string): boolean {
  return path.startsWith('scripts/system/tools/');
}

test('docs/architecture.md draws the folders in the order of the list', () => {
  const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  const drawn = [...text.matchAll(/^ {6}(\w+)\/ +(.*)$/gm)].map(([, folder, says]) => `${folder}: ${says}`);
  expect(drawn).toEqual(layers.map(({ folder, says }) => `${folder}: ${says}`));
});

function stem(path: string): string {
  return basename(path).replace(/\..*$/, '');
}
