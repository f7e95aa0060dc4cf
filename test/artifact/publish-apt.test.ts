import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join, normalize } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
import { newKey } from './signing.ts';
import { fileScratch } from './verbs.ts';

const folder = fileScratch();
const lacking = (await lacks('gpg', 'gpg-agent')) || !existsSync('/usr/bin/apt-get');

let product: PublishedProduct;
let stranger: string;
let [older, newer]: string[] = [];
let server: Server;
beforeAll(async () => {
  if (lacking) return;
  server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(request.url ?? '/'));
    try {
      response.end(readFileSync(join(folder, path)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  product = await repositoryProduct(folder, 'https://packages.example.org/');
  stranger = (await newKey(folder, 'Stranger')).public;
  const releases = [await signedRelease(product, '0.1.0'), await signedRelease(product, '0.2.0')];
  [older, newer] = [join(folder, 'older'), join(folder, 'newer')];
  await published(product, releases[0]!, older, 1);
  await published(product, releases[1]!, copied(older, newer), 2);
});
afterAll(() => server?.close());

/** A client: apt with a configuration, lists and a dpkg status of its own, which knows one repository. */
interface Client {
  readonly apt: (...words: readonly string[]) => Promise<string>;
  readonly download: () => Promise<string>;
}

function client(place: string, key = product.key.public, status = ''): Client {
  const home = scratch();
  const { port } = server.address() as AddressInfo;
  for (const name of [
    'lists/partial',
    'cache/archives/partial',
    'etc/apt.conf.d',
    'etc/preferences.d',
    'etc/trusted.gpg.d',
  ])
    mkdirSync(join(home, name), { recursive: true });
  const url = `http://127.0.0.1:${port}${place.slice(folder.length)}/apt/`;
  writeFileSync(join(home, 'sources.list'), `deb [arch=amd64 signed-by=${key}] ${url} stable main\n`);
  writeFileSync(join(home, 'status'), status);
  writeFileSync(
    join(home, 'apt.conf'),
    `Dir::State "${home}"; Dir::State::status "${home}/status"; Dir::Cache "${home}/cache"; Dir::Etc "${home}/etc";
Dir::Etc::sourcelist "${home}/sources.list"; Dir::Etc::sourceparts "-"; APT::Architecture "amd64"; APT::Architectures { "amd64"; };
APT::Sandbox::User "root"; Acquire::Languages "none"; Debug::NoLocking "true"; Acquire::Retries "0";\n`,
  );
  const apt = async (...words: readonly string[]) => {
    const environment = { APT_CONFIG: join(home, 'apt.conf'), LC_ALL: 'C', http_proxy: '', no_proxy: '*' };
    const { status: ended, stdout, stderr } = await run('apt-get', words, { env: environment, cwd: home });
    return `${stdout}${stderr}exit ${ended}`;
  };
  return { apt, download: () => apt('download', 'plain') };
}

/** What dpkg would say when this version is installed. */
function installed(version: string): string {
  return `Package: plain\nStatus: install ok installed\nArchitecture: amd64\nMaintainer: x\nVersion: ${version}\nDescription: x\n\n`;
}

describe.skipIf(lacking)('apt, with its checks of signatures on', () => {
  test('finds the newest version, and fetches it', async () => {
    const { apt, download } = client(newer!);
    expect(await apt('update')).toMatch(/exit 0$/);
    expect(await download()).toMatch(/plain amd64 0\.2\.0[\s\S]*exit 0$/);
  });

  test('fetches an older version that is named', async () => {
    const { apt } = client(newer!);
    await apt('update');
    expect(await apt('download', 'plain=0.1.0')).toMatch(/plain amd64 0\.1\.0[\s\S]*exit 0$/);
  });

  test('upgrades what is installed, and not to a version that was withdrawn', async () => {
    const { apt } = client(newer!, product.key.public, installed('0.1.0'));
    await apt('update');
    expect(await apt('--simulate', 'upgrade')).toContain('Inst plain [0.1.0] (0.2.0 ');
    const place = copied(newer!, join(folder, 'withdrawn'));
    await publishes(product, ['withdraw', '0.2.0', '--to', place, '--published-at', publishedAt(3)]);
    const other = client(place, product.key.public, installed('0.1.0'));
    expect(await other.apt('update')).toMatch(/exit 0$/);
    expect(await other.apt('--simulate', 'upgrade')).not.toContain('(0.2.0 ');
  });

  test('refuses a repository by another key, and one that is not signed', async () => {
    expect(await client(newer!, stranger).apt('update')).toMatch(/NO_PUBKEY|not signed/);
    const place = copied(newer!, join(folder, 'unsigned'));
    const suite = join(place, 'apt/dists/stable');
    for (const name of ['InRelease', 'Release.gpg']) writeFileSync(join(suite, name), '');
    expect(await client(place).apt('update')).toMatch(/not signed|NOSPLIT|no valid OpenPGP|not available/i);
  });

  test.for<[string, (place: string) => string, RegExp]>([
    ['InRelease', (place) => join(place, 'apt/dists/stable/InRelease'), /BADSIG|invalid|NOSPLIT|not signed/],
    [
      'an index',
      (place) => {
        const byHash = join(place, 'apt/dists/stable/main/binary-amd64/by-hash/SHA256');
        const plain = readFileSync(join(place, 'apt/dists/stable/main/binary-amd64/Packages.xz'));
        return join(
          byHash,
          readdirSync(byHash).find((name) => readFileSync(join(byHash, name)).equals(plain))!,
        );
      },
      /Hash Sum mismatch|unexpected size/,
    ],
    [
      'a package',
      (place) => join(place, 'apt/pool/main/p/plain/plain_0.2.0_amd64.deb'),
      /Hash Sum mismatch|unexpected size/,
    ],
  ])('refuses one changed byte in %s', async ([name, fileIn, words]) => {
    const place = copied(newer!, join(folder, `changed-${name.replaceAll(' ', '-')}`));
    const file = fileIn(place);
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(file, bytes);
    const { apt, download } = client(place);
    expect((await apt('update')) + (await download())).toMatch(words);
  });

  test('stays with what it has when an older publication is replayed', async () => {
    const place = copied(newer!, join(folder, 'replayed'));
    const { apt } = client(place);
    await apt('update');
    writeFileSync(
      join(place, 'apt/dists/stable/InRelease'),
      readFileSync(join(older!, 'apt/dists/stable/InRelease')),
    );
    expect(await apt('update')).toMatch(/exit 0$/);
    expect(await apt('download', 'plain')).toContain('0.2.0');
  });

  test('reads either index while a publication is half written', async () => {
    for (const [name, from, version] of [
      ['old-pointer', older!, '0.1.0'],
      ['new-pointer', newer!, '0.2.0'],
    ] as const) {
      const place = copied(newer!, join(folder, name));
      // The plain indexes are those of the other publication; the pointer leads by digests to its own.
      const pointer = join('apt/dists/stable/InRelease');
      writeFileSync(join(place, pointer), readFileSync(join(from, pointer)));
      const others = from === older ? newer! : older!;
      for (const index of ['Packages', 'Packages.gz', 'Packages.xz']) {
        const path = join('apt/dists/stable/main/binary-amd64', index);
        writeFileSync(join(place, path), readFileSync(join(others, path)));
      }
      const { apt } = client(place);
      expect(await apt('update'), name).toMatch(/exit 0$/);
      expect(await apt('download', 'plain')).toContain(version);
    }
  });

  test('refuses one that has expired, and one whose Label changed', async () => {
    const manifest = readFileSync(product.manifest, 'utf8');
    const place = join(folder, 'expired');
    writeFileSync(product.manifest, manifest.replace('name: example', 'name: example, validDays: 1'));
    const release = join(folder, 'release-0.1.0');
    await published(product, release, place, 1);
    writeFileSync(product.manifest, manifest.replace('name: example', 'name: example, label: Other'));
    const other = join(folder, 'other-label');
    await published(product, release, other, 5);
    writeFileSync(product.manifest, manifest);
    expect(await client(place).apt('update')).toMatch(/is expired/);
    const moved = copied(newer!, join(folder, 'moved'));
    const { apt } = client(moved);
    await apt('update');
    for (const name of readdirSync(join(other, 'apt/dists/stable'), { recursive: true, encoding: 'utf8' })) {
      const [from, to] = [join(other, 'apt/dists/stable', name), join(moved, 'apt/dists/stable', name)];
      mkdirSync(dirname(to), { recursive: true });
      if (name.includes('InRelease') || name.includes('by-hash/SHA256/'))
        writeFileSync(to, readFileSync(from));
    }
    expect(await apt('update')).toMatch(/changed its 'Label' value from 'Plain' to 'Other'/);
  });
});
