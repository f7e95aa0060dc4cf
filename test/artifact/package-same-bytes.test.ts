import { chmodSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../scripts/system/tools/run.ts';
import { lacks, windowsPackers } from '../lacks.ts';
import { scratch } from '../scratch.ts';
import { copyFixture, copyRepository, digests, epoch, fixture, pack, verbWords } from './verbs.ts';

const noPackers = await lacks(...windowsPackers);

/** Everything below a folder changed on this day, and may be run by all or by its owner alone. */
function age(folder: string, seconds: number, mode: number): void {
  for (const item of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(item.parentPath, item.name);
    if (item.isFile()) chmodSync(path, mode);
    utimesSync(path, seconds, seconds);
  }
}

/** The same build as another person does it: elsewhere, with other settings, at another time of day. */
async function packElsewhere(folder: string): Promise<string> {
  const repository = copyRepository(join(folder, 'my clone'));
  const product = copyFixture('harbor', join(repository, 'products', 'harbor'));
  age(product, epoch + 40_000, 0o600);
  const out = join(folder, 'out');
  const words = ['--manifest', 'products/harbor/product.yaml', '--out', out, '--jobs', '1', '--quiet'];
  const [, ...verb] = verbWords('package', [...words, '--cache', join(folder, 'cache')]);
  verb[2] = join(repository, 'scripts/package.ts');
  const shell = 'umask 077; exec "$@"';
  const env = {
    TZ: 'Asia/Tokyo',
    LANG: 'de_DE.UTF-8',
    LC_ALL: 'tr_TR.UTF-8',
    SOURCE_DATE_EPOCH: String(epoch),
  };
  const args = ['-c', shell, 'sh', process.execPath, ...verb];
  const { status, stderr } = await run('sh', args, { cwd: repository, env });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return out;
}

test.skipIf(noPackers)(
  'all eight artifacts are the same bytes in another directory, umask, time zone and locale, and with other times',
  async () => {
    const folder = scratch();
    const here = await digests(await pack(fixture('harbor'), join(folder, 'here')));
    const { 'plan.json': _, ...elsewhere } = await digests(await packElsewhere(folder));
    // Eight artifacts, an SBOM of each, artifacts.json and SHA256SUMS.
    expect(Object.keys(elsewhere)).toHaveLength(18);
    expect(here).toMatchObject(elsewhere);
    const modes = readdirSync(join(folder, 'out')).map(
      (name) => statSync(join(folder, 'out', name)).mode & 0o777,
    );
    expect(new Set(modes)).toEqual(new Set([0o644]));
  },
);

test.skipIf(noPackers)('another epoch changes every artifact', async () => {
  const folder = scratch();
  const options = { env: { SOURCE_DATE_EPOCH: String(epoch + 2) } };
  const one = await digests(await pack(fixture('harbor'), join(folder, 'one')));
  const other = await digests(await pack(fixture('harbor'), join(folder, 'other'), [], options));
  expect(Object.keys(one).filter((name) => one[name] === other[name])).toEqual([]);
});

test('blocks from the cache give the same bytes as blocks that are compressed', async () => {
  const folder = scratch();
  const cache = ['--only', 'deb', '--cache', join(folder, 'cache')];
  const build = async (name: string, words: readonly string[]) =>
    digests(await pack(fixture('harbor'), join(folder, name), words));
  const anew = await build('anew', ['--only', 'deb']);
  await build('fills', cache);
  expect(await build('finds', cache)).toEqual(anew);
});

test('without SOURCE_DATE_EPOCH and git the time is that of the newest changelog entry', async () => {
  const folder = scratch();
  const product = copyFixture('plain', join(folder, 'plain'));
  writeFileSync(
    join(product, 'changelog.yaml'),
    '- { version: 0.1.0, date: 2025-05-06, changes: [First.] }\n',
  );
  const options = { env: { SOURCE_DATE_EPOCH: '', GIT_CEILING_DIRECTORIES: folder } };
  const manifest = join(product, 'product.yaml');
  const out = await pack(manifest, join(folder, 'out'), ['--only', 'tarxz'], options);
  const listing = await run('tar', ['-tvJf', join(out, 'plain-0.1.0-linux-x86_64.tar.xz')], {
    env: { TZ: 'UTC' },
  });
  expect(listing.stdout).toMatch(/ 2025-05-06 00:00 .*\/LICENSE\.txt$/m);
});
