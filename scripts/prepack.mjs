// Before `tsc -p tsconfig.compile.json`, as `npm pack` runs them: fills compiled/ with the files that compiled code reads from its place.
import { cp, readdir, rm } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'compiled');

/** What compiled code reads beside scripts/. The tests of the C sources stay here. */
const beside = ['package.json', 'templates', 'native', 'packaging/product.schema.json'];
const isTest = (path) => path.startsWith(join(root, 'native/windows/test'));

await rm(out, { recursive: true, force: true });
const items = await readdir(join(root, 'scripts'), { recursive: true, withFileTypes: true });
const assets = items
  .filter((item) => item.isFile() && !['.ts', '.mjs'].includes(extname(item.name)))
  .map(({ parentPath, name }) => relative(root, join(parentPath, name)));
const programs = items
  .filter(({ name }) => name === 'build.mjs')
  .map(({ parentPath, name }) => relative(root, join(parentPath, name)));
for (const path of [...assets, ...programs, ...beside])
  await cp(join(root, path), join(out, path), { recursive: true, filter: (file) => !isTest(file) });
