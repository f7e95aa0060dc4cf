import { createPublicKey } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundleFromJSON } from '@sigstore/bundle';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import { beforeAll, describe, expect, test } from 'vitest';
import type { NewKey } from '../../scripts/sign/new-key.ts';
import { makeProvenanceKey } from '../../scripts/sign/provenance-key.ts';
import { lacks } from '../lacks.ts';
import { scratch } from '../scratch.ts';
import { newKey, type SignedProduct, signedProduct, withKeys } from './signing.ts';
import { fileScratch, readCatalogOf } from './verbs.ts';

const folder = fileScratch();
const noGpg = await lacks('gpg', 'gpg-agent');
const provenance = 'provenance.sigstore.json';
const [own, stranger] = [join(folder, 'own'), join(folder, 'stranger')];

let key: NewKey;
let product: SignedProduct;
beforeAll(async () => {
  if (noGpg) return;
  key = await newKey(folder, 'Release');
  for (const place of [own, stranger]) {
    mkdirSync(place);
    await makeProvenanceKey(place, undefined);
  }
  product = signedProduct(folder, key);
  cpSync(join(own, 'provenance.pub'), join(dirname(product.manifest), 'provenance.pub'));
  const text = readFileSync(product.manifest, 'utf8');
  const words = 'provenance: { publicKey: provenance.pub, builder: "https://ci.example.org/release" }';
  writeFileSync(
    product.manifest,
    text.replace('{ publicKey: release.asc }', `{ publicKey: release.asc }, ${words}`),
  );
  await signs(product);
});

async function build(where: SignedProduct, provenanceKey: string, ...args: readonly string[]) {
  const keys = { SLIPWAY_OPENPGP_KEY: key.private, SLIPWAY_PROVENANCE_KEY: provenanceKey };
  return withKeys('package', where, ['--sign', ...args], keys);
}

async function signs(where: SignedProduct, ...args: readonly string[]): Promise<void> {
  const { status, stderr } = await build(where, join(own, 'provenance.key'), ...args);
  expect([status, stderr]).toEqual([0, '']);
}

function copyOfOut(): SignedProduct {
  const out = join(scratch(), 'out');
  cpSync(product.out, out, { recursive: true, preserveTimestamps: true });
  return { ...product, out };
}

const bundleOf = ({ out }: SignedProduct) => JSON.parse(readFileSync(join(out, provenance), 'utf8'));
const statementOf = (where: SignedProduct) =>
  JSON.parse(Buffer.from(bundleOf(where).dsseEnvelope.payload, 'base64').toString());

/** Whether Sigstore's own library accepts a bundle with a public key. */
function sigstoreAccepts(bundle: object, publicKey: string): boolean {
  const open = createPublicKey(readFileSync(publicKey));
  const nothing = {
    mediaType: '',
    tlogs: [],
    certificateAuthorities: [],
    ctlogs: [],
    timestampAuthorities: [],
  };
  const material = toTrustMaterial(nothing, () => ({ publicKey: open, validFor: () => true }));
  const verifier = new Verifier(material, { tlogThreshold: 0, ctlogThreshold: 0, tsaThreshold: 0 });
  try {
    verifier.verify(toSignedEntity(bundleFromJSON(bundle)));
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(noGpg)('the provenance', () => {
  test('states every artifact by its digest, and what it was made from', () => {
    const { artifacts } = readCatalogOf(product.out);
    const { subject, predicateType, predicate } = statementOf(product);
    expect(subject).toEqual(artifacts.map(({ path, sha256 }) => ({ name: path, digest: { sha256 } })));
    expect(predicateType).toBe('https://slsa.dev/provenance/v1');
    expect(predicate.runDetails.builder.id).toBe('https://ci.example.org/release');
    expect(predicate.buildDefinition.externalParameters.manifest.digest.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is accepted by Sigstore with its key, and not with another one or when it was changed', () => {
    const bundle = bundleOf(product);
    expect(sigstoreAccepts(bundle, join(own, 'provenance.pub'))).toBe(true);
    expect(sigstoreAccepts(bundle, join(stranger, 'provenance.pub'))).toBe(false);
    const payload = Buffer.from(JSON.stringify({ ...statementOf(product), subject: [] })).toString('base64');
    const changed = { ...bundle, dsseEnvelope: { ...bundle.dsseEnvelope, payload } };
    expect(sigstoreAccepts(changed, join(own, 'provenance.pub'))).toBe(false);
  });

  test('is the same when the same is made again, whole or in parts', async () => {
    const again = { ...product, out: join(scratch(), 'out') };
    for (const format of ['deb', 'rpm', 'tarxz']) await signs(again, '--only', format);
    expect(bundleOf(again)).toEqual(bundleOf(product));
  });

  test('is gone after a build without --sign', async () => {
    const copy = copyOfOut();
    expect((await withKeys('package', copy, [], {})).status).toBe(0);
    expect(existsSync(join(copy.out, provenance))).toBe(false);
  });
});

describe.skipIf(noGpg)('verify', () => {
  const said = async (where: SignedProduct) => {
    const { status, stderr } = await withKeys('verify', where, [], {});
    return [status, stderr];
  };

  test('accepts what was signed', async () => {
    expect(await said(product)).toEqual([0, '']);
  });

  test('names provenance that is missing, by another key, or changed', async () => {
    const copy = copyOfOut();
    rmSync(join(copy.out, provenance));
    expect(await said(copy)).toEqual([1, expect.stringContaining('the provenance is missing')]);
    cpSync(join(product.out, provenance), join(copy.out, provenance));
    const manifest = join(scratch(), 'product/product.yaml');
    cpSync(dirname(product.manifest), dirname(manifest), { recursive: true });
    cpSync(join(stranger, 'provenance.pub'), join(dirname(manifest), 'provenance.pub'));
    expect(await said({ ...copy, manifest })).toEqual([
      1,
      expect.stringContaining('the provenance is signed by another key'),
    ]);
    const bundle = bundleOf(copy);
    const payload = Buffer.from(JSON.stringify({ ...statementOf(copy), subject: [] })).toString('base64');
    writeFileSync(
      join(copy.out, provenance),
      JSON.stringify({ ...bundle, dsseEnvelope: { ...bundle.dsseEnvelope, payload } }),
    );
    expect(await said(copy)).toEqual([
      1,
      expect.stringContaining('has a signature that does not belong to it'),
    ]);
  });

  test('names an artifact that the provenance states otherwise', async () => {
    const copy = copyOfOut();
    const { path } = readCatalogOf(copy.out).artifacts[1]!;
    writeFileSync(join(copy.out, path), 'x', { flag: 'a' });
    expect(await said(copy)).toEqual([
      1,
      expect.stringMatching(new RegExp(`the provenance states SHA-256 [0-9a-f]{64} of ${path}`)),
    ]);
  });
});

describe.skipIf(noGpg)('before anything is packed', () => {
  test('a key that is missing, another one, or of another kind is refused', async () => {
    const out = join(scratch(), 'out');
    const refused = async (file: string) => {
      const { status, stderr } = await build({ ...product, out }, file);
      expect([status, existsSync(join(out, 'artifacts.json'))]).toEqual([1, false]);
      return stderr;
    };
    expect(await refused(join(folder, 'nowhere'))).toContain('the key that signs provenance cannot be read');
    expect(await refused(join(stranger, 'provenance.key'))).toContain('is not the one whose public part');
    expect(await refused(product.manifest)).toContain('this is no private key');
    const locked = join(scratch(), 'locked');
    mkdirSync(locked);
    await makeProvenanceKey(locked, 'passphrase');
    expect(await refused(join(locked, 'provenance.key'))).toContain('is locked by a passphrase');
  });
});
