import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { artifactKey, type Ingredients } from '../../../scripts/build/key.ts';
import type { FileEntry } from '../../../scripts/model/tree.ts';
import { scratch } from '../../scratch.ts';
import { planOf } from '../plan/a-job.ts';

const file: FileEntry = {
  kind: 'file',
  path: '/opt/plain/plain',
  mode: 0o755,
  owner: 'root',
  group: 'root',
  role: 'plain',
  size: 5,
  sha256: 'a'.repeat(64),
  md5: 'b'.repeat(32),
  source: { file: '/somewhere/plain' },
};

const [job] = planOf('plain').jobs;
const known: Ingredients = { job: job!, tree: [file], members: [{ name: 'control', text: 'x' }], maker: 'm' };

const changes: readonly (readonly [string, Partial<Ingredients>])[] = [
  ['the maker', { maker: 'n' }],
  ['the epoch', { job: { ...known.job, epoch: known.job.epoch + 1 } }],
  ['an option of the format', { job: { ...known.job, options: { section: 'games' } } }],
  ['the text of a member', { members: [{ name: 'control', text: 'y' }] }],
  ['the name of a member', { members: [{ name: 'postinst', text: 'x' }] }],
  ['the bytes of a file', { tree: [{ ...file, sha256: 'c'.repeat(64) }] }],
  ['the mode of a file', { tree: [{ ...file, mode: 0o644 }] }],
  ['the place of a file', { tree: [{ ...file, path: '/opt/plain/other' }] }],
  ['a file more', { tree: [file, { ...file, path: '/opt/plain/other' }] }],
];

test.for(changes)('%s makes another key', ([, change]) => {
  expect(artifactKey({ ...known, ...change })).not.toBe(artifactKey(known));
});

test('where the product and the files of the payload lie makes no other key', () => {
  const { folder: _, ...product } = known.job.product;
  const moved = { ...known.job, product: { ...product, folder: '/elsewhere' } };
  const tree = [{ ...file, source: { file: '/elsewhere/plain' } }];
  expect(artifactKey({ ...known, job: moved, tree })).toBe(artifactKey(known));
});

test('another picture makes another key, though it is no file of the tree', () => {
  const keys = ['one', 'other'].map((words) => {
    const folder = join(scratch(), 'product');
    mkdirSync(folder);
    writeFileSync(join(folder, 'icon.ico'), words);
    const product = { ...known.job.product, folder, icon: 'icon.ico' };
    return artifactKey({ ...known, job: { ...known.job, product } });
  });
  expect(keys[0]).not.toBe(keys[1]);
});
