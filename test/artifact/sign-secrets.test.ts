import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NewKey } from '../../scripts/sign/new-key.ts';
import { makeProvenanceKey, provenanceFiles } from '../../scripts/sign/provenance-key.ts';
import { run, runChecked } from '../../scripts/system/tools/run.ts';
import { lacks } from '../lacks.ts';
import { scratch } from '../scratch.ts';
import { newKey, rpmkeysSays, type SignedProduct, signedProduct, withKeys } from './signing.ts';
import { digests, fileScratch, readCatalogOf } from './verbs.ts';

const folder = fileScratch();
const noGpg = await lacks('gpg', 'gpg-agent');
const noRpmkeys = await lacks('rpmkeys');
const passphrase = 'correct-horse-battery-staple';
const passphraseFile = join(folder, 'passphrase');
const provenanceKey = join(folder, provenanceFiles.private);
// A socket's path is short, so gpg's home is not below a long directory.
const home = mkdtempSync(join(tmpdir(), 'gpg-'));

let key: NewKey;
let product: SignedProduct;
let watch: Watch;
beforeAll(async () => {
  if (noGpg) return;
  writeFileSync(passphraseFile, `${passphrase}\n`, { mode: 0o600 });
  key = await newKey(folder, 'Locked', passphraseFile);
  await makeProvenanceKey(folder, undefined);
  product = signedProduct(folder, key, join(folder, provenanceFiles.public));
  watch = watchProcesses();
  await signsBy(
    {
      SLIPWAY_OPENPGP_KEY: key.private,
      SLIPWAY_OPENPGP_PASSPHRASE_FILE: passphraseFile,
      SLIPWAY_PROVENANCE_KEY: provenanceKey,
    },
    product.out,
  );
  watch.stop();
  await runChecked(
    'gpg',
    ['--batch', '--pinentry-mode', 'loopback', '--passphrase-file', passphraseFile, '--import', key.private],
    {
      env: { GNUPGHOME: home },
    },
  );
});
afterAll(async () => {
  await run('gpgconf', ['--homedir', home, '--kill', 'all']);
  rmSync(home, { recursive: true, force: true });
});

async function signsBy(environment: Readonly<Record<string, string>>, out: string): Promise<void> {
  const { status, stdout, stderr } = await withKeys('package', { ...product, out }, ['--sign'], environment);
  expect([status, stdout, stderr]).toEqual([0, '', '']);
}

interface Watch {
  /** Every command line and environment that was seen, as the kernel tells them. */
  readonly seen: Set<string>;
  readonly stop: () => void;
}

/** Looks at all processes of this machine again and again. */
function watchProcesses(): Watch {
  const seen = new Set<string>();
  const look = () => {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
      for (const what of ['cmdline', 'environ']) seen.add(`${what} ${readOrNothing(`/proc/${pid}/${what}`)}`);
  };
  const timer = setInterval(look, 20);
  return { seen, stop: () => clearInterval(timer) };
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

/** Files below a directory that hold this text. */
function filesWith(text: string, below: string): readonly string[] {
  return readdirSync(below, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name), 'latin1').includes(text),
    )
    .map(({ name }) => name);
}

describe.skipIf(noGpg)('a locked key', () => {
  test('signs when its passphrase is in the file that is named', async () => {
    const { status, stderr } = await withKeys('verify', product, [], {});
    expect([status, stderr]).toEqual([0, '']);
  });

  test('leaves no secret in dist/, the cache, a command line or an environment', () => {
    const block = readFileSync(key.private, 'utf8').split('\n')[5] ?? '';
    expect(block.length).toBeGreaterThan(40);
    const provenance = readFileSync(provenanceKey, 'utf8').split('\n')[1] ?? '';
    expect(provenance.length).toBeGreaterThan(40);
    for (const secret of [passphrase, block, provenance]) {
      expect(filesWith(secret, product.out)).toEqual([]);
      expect(filesWith(secret, join(product.out, '../cache'))).toEqual([]);
      expect([...watch.seen].filter((line) => line.includes(secret))).toEqual([]);
    }
    // The watch did see the build itself.
    expect([...watch.seen].some((line) => line.startsWith('cmdline') && line.includes('--sign'))).toBe(true);
  });

  test('is a fault before anything is packed without its passphrase, or with another one', async () => {
    const out = join(scratch(), 'out');
    const wrong = join(scratch(), 'wrong');
    writeFileSync(wrong, 'another\n');
    const said = async (more: Readonly<Record<string, string>>) => {
      const environment = { SLIPWAY_OPENPGP_KEY: key.private, ...more };
      const { status, stderr } = await withKeys('package', { ...product, out }, ['--sign'], environment);
      expect(status).toBe(1);
      expect(() => readdirSync(out)).toThrow('ENOENT');
      return stderr;
    };
    expect(await said({})).toContain('the OpenPGP key is locked by a passphrase');
    expect(await said({ SLIPWAY_OPENPGP_PASSPHRASE_FILE: wrong })).toContain(
      `stays locked: the passphrase in ${wrong} is not its own`,
    );
    expect(await said({ SLIPWAY_OPENPGP_PASSPHRASE_FILE: '/nowhere' })).toContain('there is no such file');
  });
});

describe.skipIf(noGpg)('gpg', () => {
  const byGpg = () => ({
    GNUPGHOME: home,
    SLIPWAY_OPENPGP_KEY: key.fingerprint,
    SLIPWAY_OPENPGP_PASSPHRASE_FILE: passphraseFile,
    SLIPWAY_PROVENANCE_KEY: provenanceKey,
  });

  test('signs by fingerprint, the same bytes each time, and verify accepts it', async () => {
    const [one, other] = [join(scratch(), 'one'), join(scratch(), 'other')];
    await signsBy(byGpg(), one);
    await signsBy(byGpg(), other);
    expect(await digests(other)).toEqual(await digests(one));
    expect(readCatalogOf(one).artifacts[0]?.signature).toMatchObject({
      backEnd: 'gpg',
      fingerprint: key.fingerprint,
    });
    expect((await withKeys('verify', { ...product, out: one }, [], {})).stderr).toBe('');
  });

  test.skipIf(noRpmkeys)('signs .rpm as rpm reads it', async () => {
    const out = join(scratch(), 'out');
    await signsBy(byGpg(), out);
    const rpm = join(out, 'plain-0.1.0-1.x86_64.rpm');
    expect(await rpmkeysSays(rpm, key.public)).toBe(`${rpm}: digests signatures OK`);
  });

  test('says that it cannot sign before anything is packed', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'gpg-'));
    mkdirSync(join(empty, 'x'));
    try {
      await runChecked('gpg', ['--batch', '--import', key.public], { env: { GNUPGHOME: empty } });
      const out = join(scratch(), 'out');
      const environment = { ...byGpg(), GNUPGHOME: empty };
      const { status, stderr } = await withKeys('package', { ...product, out }, ['--sign'], environment);
      expect([status, stderr]).toEqual([1, expect.stringContaining('No secret key')]);
      expect(() => readdirSync(out)).toThrow('ENOENT');
    } finally {
      rmSync(empty, { recursive: true, force: true });
    }
  });
});

describe.skipIf(noGpg)('npm run keys', () => {
  const keys = (words: readonly string[], config: string, more: Readonly<Record<string, string>> = {}) =>
    withKeys('keys', product, words, { XDG_CONFIG_HOME: config, ...more });

  test('makes test keys once, for their owner alone, which --sign finds and names as such', async () => {
    const config = scratch();
    const plain = { ...signedProduct(scratch()), out: join(scratch(), 'out') };
    expect((await keys(['new', '--test'], config)).stdout).toMatch(/^TEST key [0-9A-F]{40}, in /);
    expect((await keys(['new', '--test'], config)).stdout).toContain('There is a TEST key already');
    const listed = await runChecked('find', [
      join(config, 'slipway/test-keys'),
      '-perm',
      '/077',
      '-type',
      'd',
    ]);
    expect(listed).toBe('');
    const built = await withKeys('package', plain, ['--sign'], { XDG_CONFIG_HOME: config });
    expect([built.status, built.stderr]).toEqual([0, expect.stringContaining('Signed with a TEST key')]);
    const verified = await withKeys('verify', plain, [], { XDG_CONFIG_HOME: config });
    expect([verified.status, verified.stdout]).toEqual([
      0,
      expect.stringContaining('a TEST key, which nobody else trusts'),
    ]);
  });

  test('makes a release key, never over another one, and shows which key is used', async () => {
    const [config, place] = [scratch(), join(scratch(), 'keys')];
    const made = await keys(['new', '--keys', place], config);
    expect(made.status, made.stderr).toBe(0);
    expect(made.stdout).toContain('It has NO passphrase');
    const again = await keys(['new', '--keys', place], config);
    expect([again.status, again.stderr]).toEqual([1, expect.stringContaining('a key is there already')]);
    const unlocked = { SLIPWAY_OPENPGP_KEY: key.private, SLIPWAY_OPENPGP_PASSPHRASE_FILE: passphraseFile };
    expect((await keys(['show'], config, unlocked)).stdout).toContain(
      `Signed with   ${key.fingerprint}  by openpgp.js`,
    );
    const other = await keys(['show'], config, { SLIPWAY_OPENPGP_KEY: join(place, 'openpgp.key') });
    expect([other.status, other.stderr]).toEqual([1, expect.stringContaining('but the manifest names')]);
  });
});
