import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readRpmFiles } from '../../scripts/formats/rpm/read-back.ts';
import { runChecked } from '../../scripts/system/tools/run.ts';
import { unlessSkipped } from '../grants.ts';
import { lacks } from '../lacks.ts';
import { lacksNfpm } from '../nfpm.ts';
import { artifact, fileScratch, fixture, pack, root } from './verbs.ts';

const noNfpm = await lacksNfpm();
const skipped = noNfpm !== undefined || (await lacks('rpm', 'rpm2cpio', 'cpio'));
const scratch = fileScratch();

/** The tags that nFPM writes otherwise than rpmbuild, or not at all: the rows of the table in docs/engines.md. */
const engines = readFileSync(join(root, 'docs/engines.md'), 'utf8');
const rows = [...engines.matchAll(/^\| `rpm` +\| (.*?) +\|/gm)].map(([, cell = '']) => cell);
const explained = rows.flatMap((cell) =>
  [...cell.matchAll(/`(\w+)`/g)].map(([, tag = '']) => tag.toLowerCase()),
);

type Tags = Readonly<Record<string, readonly string[]>>;

/** Every tag of an rpm's headers by name, in lower case, as `rpm --xml` prints it. */
async function tagsOf(file: string): Promise<Tags> {
  const xml = await runChecked('rpm', ['--query', '--package', '--xml', file]);
  const tags = [...xml.matchAll(/<rpmTag name="(\w+)">([\s\S]*?)<\/rpmTag>/g)];
  return Object.fromEntries(
    tags.map(([, name = '', values = '']) => [
      name.toLowerCase(),
      [...values.matchAll(/<\w+>([\s\S]*?)<\/\w+>|<\w+\/>/g)].map(([, value = '']) => value),
    ]),
  );
}

async function packed(product: 'harbor' | 'plain', engine: 'slipway' | 'nfpm'): Promise<string> {
  const out = join(scratch, `${product}-${engine}`);
  await pack(fixture(product), out, ['--only', '*.x86_64.rpm', '--engine', engine]);
  return artifact(out, '.rpm');
}

describe.skipIf(skipped).each(['harbor', 'plain'] as const)(
  unlessSkipped("%s's rpm of nFPM and ours", noNfpm),
  (product) => {
    let files: readonly [string, string];
    let ours: Tags;
    let other: Tags;
    beforeAll(async () => {
      files = await Promise.all([packed(product, 'slipway'), packed(product, 'nfpm')]);
      [ours, other] = await Promise.all([tagsOf(files[0]), tagsOf(files[1])]);
    });

    test('have the same values under every tag that docs/engines.md does not explain', () => {
      const names = [...new Set([...Object.keys(ours), ...Object.keys(other)])].sort();
      expect(names.length).toBeGreaterThan(40);
      const different = names.filter((name) => JSON.stringify(ours[name]) !== JSON.stringify(other[name]));
      expect(different.filter((name) => !explained.includes(name))).toEqual([]);
    });

    test('have the same files: modes, owners, sizes, digests, links', async () => {
      const [mine, its] = await Promise.all(
        files.map((file, at) => readRpmFiles(file, join(scratch, product, `${at}`))),
      );
      expect(its).toEqual(mine);
      expect(other.fileflags).toEqual(ours.fileflags);
      expect(other.filedigests).toEqual(ours.filedigests);
    });

    test('provide and require the same, but for what reading takes of rpm', () => {
      const relations = (tags: Tags, kind: string) => {
        const [names = [], versions = []] = [tags[`${kind}name`], tags[`${kind}version`]];
        return [...new Set(names.map((name, at) => `${name} ${versions[at]}`))].sort();
      };
      expect(relations(other, 'provide')).toEqual(relations(ours, 'provide'));
      const stated = relations(ours, 'require').filter((text) => !text.startsWith('rpmlib('));
      expect(relations(other, 'require')).toEqual(stated);
    });
  },
);

test('every tag that docs/engines.md explains is one of rpm', async () => {
  if (await lacks('rpm')) return;
  const known = (await runChecked('rpm', ['--querytags'])).toLowerCase().split('\n');
  expect(explained.filter((tag) => !known.includes(tag))).toEqual([]);
  expect(explained.length).toBeGreaterThan(10);
});
