import { copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeRpmSignature } from '../../scripts/formats/rpm/signature.ts';
import type { NewKey } from '../../scripts/sign/new-key.ts';
import { run, runChecked } from '../../scripts/system/tools/run.ts';
import { lacks } from '../lacks.ts';
import { scratch } from '../scratch.ts';
import { debsigStatus, newKey, rpmkeysSays, type SignedProduct, signedProduct, withKeys } from './signing.ts';
import { digests, fileScratch, readCatalogOf } from './verbs.ts';

const folder = fileScratch();
const noGpg = await lacks('gpg', 'gpg-agent');
const [noRpmkeys, noGpgv] = [await lacks('rpmkeys'), await lacks('gpgv')];
const [noSqv, noDebsig] = [await lacks('sqv'), await lacks('debsig-verify')];
const [deb, rpm, archive] = [
  'plain_0.1.0_amd64.deb',
  'plain-0.1.0-1.x86_64.rpm',
  'plain-0.1.0-linux-x86_64.tar.xz',
];

let key: NewKey;
let stranger: NewKey;
let product: SignedProduct;
beforeAll(async () => {
  if (noGpg) return;
  [key, stranger] = [await newKey(folder, 'Release'), await newKey(folder, 'Stranger')];
  product = signedProduct(folder, key);
  useOrigin(product.manifest);
  await signs(product);
});

/** The .deb of the fixture is signed inside as well. */
function useOrigin(manifest: string): void {
  const text = readFileSync(manifest, 'utf8');
  writeFileSync(manifest, text.replace('deb: {}', 'deb: { origin: true }'));
}

async function signs(where: SignedProduct, by = key, ...args: readonly string[]): Promise<void> {
  const { status, stderr } = await withKeys('package', where, ['--sign', ...args], {
    SLIPWAY_OPENPGP_KEY: by.private,
  });
  expect([status, stderr]).toEqual([0, '']);
}

/** A copy of what was signed, to damage. */
function copyOfOut(): SignedProduct {
  const out = join(scratch(), 'out');
  cpSync(product.out, out, { recursive: true, preserveTimestamps: true });
  return { ...product, out };
}

async function refusal(where: SignedProduct): Promise<string> {
  const { status, stderr } = await withKeys('verify', where, [], {});
  expect(status, stderr).toBe(1);
  expect(stderr).not.toContain('    at ');
  return stderr;
}

describe.skipIf(noGpg)('what is signed', () => {
  test('is accepted by verify with the public key that the manifest names', async () => {
    const { status, stderr } = await withKeys('verify', product, [], {});
    expect([status, stderr]).toEqual([0, '']);
  });

  test.skipIf(noRpmkeys)('as .rpm is accepted by rpm with the key, and with another one not', async () => {
    const file = join(product.out, rpm);
    expect(await rpmkeysSays(file, key.public)).toBe(`${file}: digests signatures OK`);
    expect(await rpmkeysSays(file, stranger.public)).toBe(`${file}: digests SIGNATURES NOT OK`);
    expect(await rpmkeysSays(file)).toBe(`${file}: digests SIGNATURES NOT OK`);
  });

  test.skipIf(noGpgv)('as archive and SHA256SUMS is accepted by gpgv', async () => {
    const ring = join(scratch(), 'ring.gpg');
    await runChecked('gpg', ['--batch', '--dearmor', '--output', ring, key.public]);
    for (const name of [archive, 'SHA256SUMS']) {
      const file = join(product.out, name);
      expect((await run('gpgv', ['--keyring', ring, `${file}.asc`, file])).status).toBe(0);
    }
  });

  test.skipIf(noSqv)('as archive and SHA256SUMS is accepted by sqv', async () => {
    for (const name of [archive, 'SHA256SUMS']) {
      const file = join(product.out, name);
      expect((await run('sqv', ['--keyring', key.public, `${file}.asc`, file])).stdout.trim()).toBe(
        key.fingerprint,
      );
    }
  });

  test.skipIf(noDebsig)('as .deb is accepted by debsig-verify, and unchanged for dpkg', async () => {
    const file = join(product.out, deb);
    expect(await debsigStatus(file, key, scratch())).toBe(0);
    expect(await debsigStatus(file, stranger, scratch())).not.toBe(0);
    expect(await runChecked('dpkg-deb', ['--field', file, 'Package'])).toBe('plain\n');
  });

  test('is the unsigned artifact and the recorded signature, byte for byte', async () => {
    const unsigned = { ...product, out: join(scratch(), 'unsigned') };
    const { status, stderr } = await withKeys('package', unsigned, [], {});
    expect([status, stderr]).toEqual([0, '']);
    const made = readCatalogOf(unsigned.out).artifacts;
    const signed = readCatalogOf(product.out).artifacts;
    expect(signed.map((one) => one.unsigned)).toEqual(made.map((one) => one.sha256));
    const copy = join(unsigned.out, rpm);
    await writeRpmSignature(copy, readFileSync(join(product.out, 'signatures', `${rpm}.sig`)));
    expect(readFileSync(copy)).toEqual(readFileSync(join(product.out, rpm)));
    expect(readFileSync(copy)).toHaveLength(made.find(({ path }) => path === rpm)!.size);
  });

  test('is the same when it is signed again from nothing', async () => {
    const again = { ...product, out: join(scratch(), 'again') };
    await signs(again, key, '--no-cache');
    expect(await digests(again.out)).toEqual(await digests(product.out));
  });

  test('is kept when nothing changed, and signed anew by another key, not packed', async () => {
    const copy = { ...signedProduct(scratch()), out: join(scratch(), 'out') };
    const build = (by: NewKey) =>
      withKeys('package', copy, ['--sign', '--json'], { SLIPWAY_OPENPGP_KEY: by.private });
    const first = await build(key);
    expect(await build(key)).toEqual(first);
    const other = JSON.parse((await build(stranger)).stdout);
    const signers = other.artifacts.map((one: { signature?: object }) => one.signature);
    expect(signers).toEqual([
      expect.objectContaining({ fingerprint: stranger.fingerprint }),
      expect.objectContaining({ fingerprint: stranger.fingerprint }),
      undefined,
    ]);
  });

  test('is unsigned again after a build without --sign', async () => {
    const copy = copyOfOut();
    const { status } = await withKeys('package', copy, [], {});
    expect(status).toBe(0);
    const { artifacts } = readCatalogOf(copy.out);
    expect(artifacts.filter(({ signature }) => signature)).toEqual([]);
    expect(artifacts.map(({ sha256 }) => sha256)).toEqual(artifacts.map(({ unsigned }) => unsigned));
    expect(await refusal(copy)).toContain('SHA256SUMS is not signed');
    expect((await withKeys('verify', copy, ['--unsigned'], {})).status).toBe(0);
  });
});

describe.skipIf(noGpg)('verify names', () => {
  test('a release that is signed by another key', async () => {
    const copy = { ...copyOfOut(), manifest: signedProduct(scratch()).manifest };
    useOrigin(copy.manifest);
    await signs(copy, stranger);
    const said = await refusal({ ...copy, manifest: product.manifest });
    for (const name of [deb, rpm, archive])
      expect(said).toContain(
        `${join(copy.out, name)}: its signature is by another key: ${stranger.fingerprint.slice(-16)}`,
      );
    expect(said).toContain('SHA256SUMS.asc: the signature of SHA256SUMS is by another key');
  });

  test('a signature that was taken out', async () => {
    const copy = copyOfOut();
    await writeRpmSignature(join(copy.out, rpm), undefined);
    rmSync(join(copy.out, `${archive}.asc`));
    const said = await refusal(copy);
    expect(said).toContain(`${join(copy.out, rpm)}: it is not signed`);
    expect(said).toContain(`${join(copy.out, archive)}: it is not signed`);
    expect(said).not.toContain(`${join(copy.out, deb)}: it is not signed`);
  });

  test('a signature that is another artifact’s', async () => {
    const copy = copyOfOut();
    copyFileSync(join(copy.out, 'SHA256SUMS.asc'), join(copy.out, `${archive}.asc`));
    expect(await refusal(copy)).toContain(
      `${join(copy.out, archive)}: its signature does not belong to these bytes`,
    );
  });

  test('SHA256SUMS that was changed with all that is listed in it', async () => {
    const copy = copyOfOut();
    const file = join(copy.out, 'SHA256SUMS');
    const [sum = ''] = readFileSync(file, 'utf8').split(' ');
    const other = 'f'.repeat(64);
    for (const name of ['SHA256SUMS', 'artifacts.json']) {
      const text = readFileSync(join(copy.out, name), 'utf8');
      writeFileSync(join(copy.out, name), text.replace(sum, other));
    }
    expect(await refusal(copy)).toContain(
      'SHA256SUMS.asc: the signature of SHA256SUMS does not belong to these bytes',
    );
  });

  test('a changed byte of a recorded signature', async () => {
    const copy = copyOfOut();
    const record = join(copy.out, 'signatures', `${rpm}.sig`);
    const bytes = readFileSync(record);
    bytes[300]! ^= 1;
    writeFileSync(record, bytes);
    expect(await refusal(copy)).toMatch(/signatures\/plain.*rpm\.sig: the recorded signature/);
  });
});

describe.skipIf(noGpg)('before anything is packed', () => {
  /** What packaging says when this key is named, in a directory in which nothing may appear. */
  async function refused(name: string, where = product): Promise<string> {
    const out = join(scratch(), 'out');
    const { status, stderr } = await withKeys('package', { ...where, out }, ['--sign'], {
      SLIPWAY_OPENPGP_KEY: name,
    });
    expect(status).toBeGreaterThan(0);
    expect(() => readFileSync(join(out, 'artifacts.json'))).toThrow('ENOENT');
    return stderr;
  }

  test('a key that is missing is named', async () => {
    expect(await refused(join(folder, 'nowhere.key'))).toMatch(
      /nowhere\.key: the OpenPGP key cannot be read: there is no such file/,
    );
    expect(await refused('')).toContain('no OpenPGP key is named to sign with');
    expect(await refused('0'.repeat(40))).toContain(`gpg has no key ${'0'.repeat(40)}`);
  });

  test('a key in the variable itself is refused and not repeated', async () => {
    const said = await refused(readFileSync(key.private, 'utf8'));
    expect(said).toContain('SLIPWAY_OPENPGP_KEY holds a key');
    expect(said).not.toContain('BEGIN');
  });

  test('a public key, and a file that is none, are refused', async () => {
    expect(await refused(key.public)).toContain('this is no private OpenPGP key');
    expect(await refused(product.manifest)).toContain('this is no private OpenPGP key');
    expect(await refused(folder)).toContain('it is a directory');
  });

  test('a key that is not the one that the manifest names is refused', async () => {
    expect(await refused(stranger.private)).toContain(
      `the key that signs is ${stranger.fingerprint}, but the manifest names ${key.fingerprint}`,
    );
  });
});
