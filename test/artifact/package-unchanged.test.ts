import { appendFileSync, cpSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readCatalog } from '../../scripts/build/catalog.ts';
import { run } from '../../scripts/system/tools/run.ts';
import { scratch } from '../scratch.ts';
import { copyFixture, copyRepository, digests, epoch, verbWords } from './verbs.ts';

interface Place {
  readonly repository: string;
  readonly product: string;
  readonly out: string;
  /** Packages the three Linux artifacts of plain, and tells which formats were unchanged, and what else was said. */
  readonly build: (...words: readonly string[]) => Promise<Said>;
}

interface Said {
  readonly unchanged: readonly string[];
  readonly said: string;
}

/** A repository of its own: here somebody may be at work. */
async function place(): Promise<Place> {
  const folder = scratch();
  const repository = copyRepository(join(folder, 'repository'));
  const product = copyFixture('plain', join(folder, 'plain'));
  const [out, cache] = [join(folder, 'out'), join(folder, 'cache')];
  const [node = '', ...verb] = verbWords('package', [
    '--manifest',
    join(product, 'product.yaml'),
    '--out',
    out,
  ]);
  verb[2] = join(repository, 'scripts/package.ts');
  const env = { SOURCE_DATE_EPOCH: String(epoch), NO_COLOR: '1' };
  const build = async (...more: readonly string[]) => {
    const { status, stdout, stderr } = await run(node, [...verb, '--cache', cache, ...more], { env });
    expect(status, stderr).toBe(0);
    return {
      unchanged: [...stdout.matchAll(/\.(\w+) .* unchanged$/gm)].map(([, ending]) => ending!),
      said: stderr,
    };
  };
  // What was written in the very moment in which a build begins, it does not trust the next time.
  await sleep(50);
  return { repository, product, out, build };
}

const longAgo = 1_000_000_000;

test('what nobody touched is not even planned again', async () => {
  const { out, build } = await place();
  expect((await build()).unchanged).toEqual([]);
  const before = await digests(out);
  expect(await build()).toEqual({ unchanged: ['deb', 'rpm', 'xz'], said: '' });
  expect(await digests(out)).toEqual(before);
});

test('only what a changed template is part of is packed again, and as it would be from nothing', async () => {
  const { repository, out, product, build } = await place();
  await build();
  appendFileSync(join(repository, 'templates/deb/control.hbs'), 'X-Remark: new\n');
  expect((await build()).unchanged).toEqual(['rpm', 'xz']);
  const made = await digests(out);
  await build('--no-cache', '--out', join(product, '../anew'));
  expect(await digests(join(product, '../anew'))).toEqual(made);
});

test('when our own code is another one, everything is packed again', async () => {
  const { repository, build } = await place();
  await build();
  appendFileSync(join(repository, 'scripts/archive/ar.ts'), '\n');
  expect((await build()).unchanged).toEqual([]);
});

test('what was touched and says the same is not packed again', async () => {
  const { product, build } = await place();
  await build();
  utimesSync(join(product, 'product.yaml'), longAgo, longAgo);
  const { unchanged, said } = await build();
  expect(unchanged).toHaveLength(3);
  expect(said).toMatch(/^payload linux-x86_64 +done/m);
});

test('another payload file, command line or epoch is no longer the same', async () => {
  const { product, build } = await place();
  await build();
  appendFileSync(join(product, 'payload/linux-x86_64/plain'), '\n');
  expect((await build()).unchanged).toEqual([]);
  expect((await build('--only', 'deb')).unchanged).toHaveLength(1);
  expect((await build('--version', '0.1.0')).unchanged).toHaveLength(3);
});

test.for([
  ['grew by a byte', (file: string) => appendFileSync(file, 'x')],
  [
    'was changed in one byte, its time set back',
    (file: string) => {
      const bytes = readFileSync(file);
      bytes[100]! ^= 1;
      writeFileSync(file, bytes);
      utimesSync(file, longAgo, longAgo);
    },
  ],
] as const)('an artifact that %s is made anew, with a word', async ([, damage]) => {
  const { out, build } = await place();
  await build();
  const before = await digests(out);
  const file = join(out, 'plain_0.1.0_amd64.deb');
  damage(file);
  const { unchanged, said } = await build();
  expect(unchanged).toHaveLength(2);
  expect(said).toContain(`${file} is not what was packaged there, and is made anew.`);
  expect(await digests(out)).toEqual(before);
});

test('an artifact that is gone is made again; one that was copied over itself stays', async () => {
  const { out, build } = await place();
  await build();
  renameSync(join(out, 'plain_0.1.0_amd64.deb'), join(out, 'elsewhere'));
  const rpm = join(out, 'plain-0.1.0-1.x86_64.rpm');
  cpSync(rpm, `${rpm}.copy`);
  renameSync(`${rpm}.copy`, rpm);
  expect((await build()).unchanged).toHaveLength(2);
  expect((await readCatalog(out)).artifacts).toHaveLength(3);
});

test('a catalog that somebody wrote to is written anew, and a record that cannot be read costs a build', async () => {
  const { out, build } = await place();
  await build();
  const before = await digests(out);
  writeFileSync(join(out, 'SHA256SUMS'), '');
  expect((await build()).unchanged).toHaveLength(3);
  expect(await digests(out)).toEqual(before);
  writeFileSync(join(out, '.made.json'), '{');
  expect((await build()).unchanged).toHaveLength(0);
  expect(await digests(out)).toEqual(before);
});

test('--no-cache takes nothing from before', async () => {
  const { build } = await place();
  await build();
  expect((await build('--no-cache')).unchanged).toHaveLength(0);
});
