import { appendFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readSuite } from '../../scripts/publish/apt/read-suite.ts';
import { readRepodata } from '../../scripts/publish/rpm/read-repodata.ts';
import { folderStore } from '../../scripts/publish/store/folder.ts';
import { readTrustedKey } from '../../scripts/sign/trusted-key.ts';
import { run } from '../../scripts/system/tools/run.ts';
import { lacks } from '../lacks.ts';
import { scratch } from '../scratch.ts';
import {
  copied,
  type PublishedProduct,
  published,
  publishedAt,
  publishes,
  repositoryProduct,
  signedRelease,
} from './publishing.ts';
import { digests, fileScratch } from './verbs.ts';

const folder = fileScratch();
const noGpg = await lacks('gpg', 'gpg-agent');
const noCreaterepo = await lacks('createrepo_c');

let product: PublishedProduct;
let [first, second, trial]: string[] = [];
const repository = join(folder, 'repository');
beforeAll(async () => {
  if (noGpg) return;
  product = await repositoryProduct(folder, 'https://packages.example.org/');
  [first, second, trial] = [
    await signedRelease(product, '0.1.0'),
    await signedRelease(product, '0.2.0'),
    await signedRelease(product, '0.3.0-rc.1'),
  ];
  await published(product, first!, repository, 1);
  await published(product, second!, repository, 2);
});

const to = (place: string, from: string | undefined, hour: number) => [
  ...['--from', from ?? '', '--to', place, '--published-at', publishedAt(hour)],
];

const store = (place: string) =>
  folderStore(place, { signal: new AbortController().signal, say: () => undefined });

/** The versions that the indexes of a suite list, of apt and of rpm. */
async function listedIn(place: string, suite: string) {
  const { key } = await readTrustedKey({
    folder: product.folder,
    signing: { openpgp: { publicKey: 'Release/openpgp.asc' } },
  });
  const [apt, rpm] = [
    await readSuite(store(place), suite, [key]),
    await readRepodata(store(place), suite, [key]),
  ];
  const versions = (all: readonly { readonly version: string }[] = []) =>
    all.map(({ version }) => version).sort();
  return { apt: versions(apt?.stanzas), rpm: versions(rpm?.packages) };
}

describe.skipIf(noGpg)('publishing', () => {
  test('lists each version in the indexes of apt and rpm, without its predecessor’s files', async () => {
    expect(await listedIn(repository, 'stable')).toEqual({
      apt: ['0.1.0', '0.2.0'],
      rpm: ['0.1.0', '0.2.0'],
    });
    const copy = copied(repository, join(scratch(), 'copy'));
    rmSync(join(copy, 'apt/pool'), { recursive: true });
    for (const name of readdirSync(join(copy, 'rpm/stable')))
      if (name.endsWith('.rpm')) rmSync(join(copy, 'rpm/stable', name));
    await published(product, second!, copy, 3);
    expect(await listedIn(copy, 'stable')).toEqual({ apt: ['0.1.0', '0.2.0'], rpm: ['0.1.0', '0.2.0'] });
  });

  test('puts a pre-release into testing alone', async () => {
    const copy = copied(repository, join(scratch(), 'copy'));
    await published(product, trial!, copy, 3);
    expect(await listedIn(copy, 'testing')).toEqual({ apt: ['0.3.0~rc.1'], rpm: ['0.3.0~rc.1'] });
    expect((await listedIn(copy, 'stable')).apt).toEqual(['0.1.0', '0.2.0']);
  });

  test('gives the same bytes at the same time', async () => {
    const other = join(scratch(), 'other');
    await published(product, first!, other, 1);
    await published(product, second!, other, 2);
    expect(await digests(other)).toEqual(await digests(repository));
  });

  test('takes nothing away', async () => {
    const copy = copied(repository, join(scratch(), 'copy'));
    const before = Object.keys(await digests(copy));
    await published(product, trial!, copy, 3);
    expect(Object.keys(await digests(copy))).toEqual(expect.arrayContaining(before));
  });

  test('keeps what the manifest says', async () => {
    const one = await repositoryProduct(scratch(), 'https://packages.example.org/');
    const text = readFileSync(one.manifest, 'utf8').replace(
      'name: example',
      'name: example, keep: { currentMajor: 1 }',
    );
    writeFileSync(one.manifest, text);
    const copy = join(scratch(), 'copy');
    for (const [hour, version] of ['0.1.0', '0.2.0', '1.0.0'].entries())
      await published(one, await signedRelease(one, version), copy, hour);
    const release = readFileSync(join(copy, 'apt/dists/stable/main/binary-amd64/Packages'), 'utf8');
    expect(release.match(/^Version: .*/gm)).toEqual(['Version: 0.2.0', 'Version: 1.0.0']);
  });

  test('prints what it would write, and writes nothing, with --dry-run', async () => {
    const copy = copied(repository, join(scratch(), 'copy'));
    const before = await digests(copy);
    const { status, stdout } = await publishes(product, [...to(copy, trial, 3), '--dry-run']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^content +new .*apt\/pool\/main\/p\/plain\/plain_0\.3\.0~rc\.1_amd64\.deb$/m);
    expect(stdout).toMatch(/^pointer +changed .*apt\/dists\/testing\/InRelease$/m);
    expect(await digests(copy)).toEqual(before);
  });

  test('lists what is published, and withdraws a version from the indexes, not its files', async () => {
    const copy = copied(repository, join(scratch(), 'copy'));
    const withdrawn = await publishes(product, [
      'withdraw',
      '0.2.0',
      '--to',
      copy,
      '--published-at',
      publishedAt(3),
    ]);
    expect([withdrawn.status, withdrawn.stderr]).toEqual([0, expect.not.stringContaining(' at ')]);
    expect(await listedIn(copy, 'stable')).toEqual({ apt: ['0.1.0'], rpm: ['0.1.0'] });
    expect(statSync(join(copy, 'apt/pool/main/p/plain/plain_0.2.0_amd64.deb')).size).toBeGreaterThan(0);
    const { stdout } = await publishes(product, ['list', '--to', copy]);
    expect(stdout).toMatch(/0\.2\.0 +withdrawn[\s\S]*0\.1\.0 +stable/);
    const again = await publishes(product, to(copy, second, 4));
    expect([again.status, again.stderr]).toEqual([
      1,
      expect.stringContaining('0.2.0 of plain was withdrawn'),
    ]);
    const unknown = await publishes(product, ['withdraw', '9.9.9', '--to', copy]);
    expect([unknown.status, unknown.stderr]).toEqual([
      1,
      expect.stringContaining('9.9.9 of plain is not published'),
    ]);
  });
});

describe.skipIf(noGpg)('publishing refuses', () => {
  async function refused(words: readonly string[], status = 1): Promise<string> {
    const said = await publishes(product, words);
    expect([said.status, said.stderr]).toEqual([status, expect.not.stringMatching(/\n {4}at /)]);
    return said.stderr;
  }

  test('other bytes under a published name', async () => {
    const copy = copied(repository, join(scratch(), 'copy'));
    const deb = 'apt/pool/main/p/plain/plain_0.2.0_amd64.deb';
    appendFileSync(join(copy, deb), ' ');
    expect(await refused(to(copy, second, 3))).toContain(`${deb} is published with other bytes`);
  });

  test('a time before that of what is published', async () => {
    const said = await refused(to(copied(repository, join(scratch(), 'copy')), trial, 1));
    expect(said).toContain('it was published at 2026-02-01T02:00:00.000Z');
  });

  test('another Label than the published one', async () => {
    const copy = copied(repository, join(scratch(), 'copy'));
    const text = readFileSync(product.manifest, 'utf8');
    writeFileSync(product.manifest, text.replace('name: example', 'name: example, label: Other'));
    const said = await refused(to(copy, trial, 3));
    writeFileSync(product.manifest, text);
    expect(said).toContain('is published as "Plain" of "Plain", and this is "Other" of "Plain"');
  });

  test.for(['apt/dists/stable/InRelease', 'rpm/stable/repodata/repomd.xml', 'plain/releases.json'])(
    'to sign what somebody else wrote into %s',
    async (path) => {
      const copy = copied(repository, join(scratch(), 'copy'));
      const file = join(copy, path);
      writeFileSync(file, readFileSync(file, 'utf8').replace(/[0-9a-f]{64}/, 'f'.repeat(64)));
      expect(await refused(to(copy, trial, 3))).toContain(`${path} is not signed by a key of yours`);
    },
  );

  test('an index that is not what the signed pointer says', async () => {
    const copy = copied(repository, join(scratch(), 'copy'));
    const byHash = join(copy, 'apt/dists/stable/main/binary-amd64/by-hash/SHA256');
    for (const name of readdirSync(byHash)) writeFileSync(join(byHash, name), 'Package: evil\n');
    expect(await refused(to(copy, trial, 3))).toContain('is not what the signed index says of it');
  });

  test('an unsigned release, another product’s, and a place of no known kind', async () => {
    const place = join(scratch(), 'place');
    const unsigned = copied(first!, join(scratch(), 'unsigned'));
    rmSync(join(unsigned, 'SHA256SUMS.asc'));
    expect(await refused(to(place, unsigned, 1))).toContain('SHA256SUMS is not signed');
    expect(await refused(to('ftp://example.org/x', first, 1), 2)).toContain('is no place to publish to');
    expect(await refused(['withdraw', '--to', place], 2)).toContain('takes a version');
    expect(await refused(['--to', place, '--published-at', 'noon'], 2)).toContain('a time with its zone');
  });
});

describe.skipIf(noGpg || noCreaterepo)('the rpm metadata', () => {
  test('says what createrepo_c says of the same packages', async () => {
    const theirs = copied(join(repository, 'rpm/stable'), join(scratch(), 'theirs'));
    rmSync(join(theirs, 'repodata'), { recursive: true });
    const options = ['--quiet', '--general-compress-type=gz', '--no-database', '--workers', '1'];
    expect((await run('createrepo_c', [...options, theirs])).status).toBe(0);
    for (const name of ['primary', 'filelists', 'other'])
      expect(await documentText(join(repository, 'rpm/stable'), name)).toBe(await documentText(theirs, name));
  });
});

/** A document that repomd.xml names, without the one value that is the file's own: when it was written to the disk. */
async function documentText(place: string, name: string): Promise<string> {
  const repomd = readFileSync(join(place, 'repodata/repomd.xml'), 'utf8');
  const href = new RegExp(`"(repodata/[^"]+-${name}\\.xml\\.gz)"`).exec(repomd)![1]!;
  const { stdout } = await run('gzip', ['--decompress', '--stdout', join(place, href)]);
  return stdout.trimEnd().replace(/<time file="\d+"/g, '<time file=""');
}
