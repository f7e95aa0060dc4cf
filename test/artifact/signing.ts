import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { makeKey, type NewKey } from '../../scripts/sign/new-key.ts';
import { testKeyCreated } from '../../scripts/sign/test-keys.ts';
import { type RunResult, run, runChecked } from '../../scripts/system/tools/run.ts';
import { copyFixture, slipway } from './verbs.ts';

/** Makes a key of its own for tests, locked when a passphrase file is named. */
export function newKey(folder: string, name: string, passphraseFile?: string): Promise<NewKey> {
  const owner = { name, email: 'release@example.org', created: testKeyCreated };
  return makeKey(owner, join(folder, name), passphraseFile);
}

/** A product that names its public key, and a directory for its artifacts. */
export interface SignedProduct {
  readonly manifest: string;
  readonly out: string;
}

/** A copy of the fixture `plain` whose manifest names these public keys. */
export function signedProduct(folder: string, key?: NewKey, provenanceKey?: string): SignedProduct {
  const product = copyFixture('plain', join(folder, 'product'));
  const manifest = join(product, 'product.yaml');
  if (key) {
    cpSync(key.public, join(product, 'release.asc'));
    if (provenanceKey) cpSync(provenanceKey, join(product, 'provenance.pem'));
    const provenance = provenanceKey ? ', provenance: { publicKey: provenance.pem }' : '';
    writeFileSync(manifest, `signing: { openpgp: { publicKey: release.asc }${provenance} }\n`, { flag: 'a' });
  }
  return { manifest, out: join(folder, 'out') };
}

/** Runs a verb without any key of this machine's user: `environment` names the one to sign with. */
export async function withKeys(
  verb: 'package' | 'verify' | 'keys' | 'publish',
  { manifest, out }: SignedProduct,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<RunResult> {
  const home = mkdtempSync(join(tmpdir(), 'slipway-home-'));
  const nobody = {
    XDG_CONFIG_HOME: home,
    GNUPGHOME: home,
    SLIPWAY_OPENPGP_KEY: '',
    SLIPWAY_PROVENANCE_KEY: '',
  };
  const place = verb === 'keys' || verb === 'publish' ? [] : ['--out', out, '--quiet'];
  const cache = verb === 'package' ? ['--cache', join(out, '../cache')] : [];
  try {
    return await slipway(verb, ['--manifest', manifest, ...place, ...cache, ...args], {
      env: { ...nobody, ...environment },
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** What rpmkeys says of a package when it knows just these public keys. */
export async function rpmkeysSays(rpm: string, ...publicKeys: readonly string[]): Promise<string> {
  const database = mkdtempSync(join(tmpdir(), 'slipway-rpmdb-'));
  onTestFinished(() => rmSync(database, { recursive: true, force: true }));
  for (const key of publicKeys) await runChecked('rpmkeys', ['--dbpath', database, '--import', key]);
  return (await run('rpmkeys', ['--dbpath', database, '--checksig', rpm])).stdout.trim();
}

/** What debsig-verify answers, 0 for a good signature, with a policy that wants one by this key. */
export async function debsigStatus(deb: string, key: NewKey, folder: string): Promise<number> {
  const id = key.fingerprint.slice(-16);
  const [policies, rings] = ['policies', 'keyrings'].map((name) => join(folder, name, id)) as [
    string,
    string,
  ];
  for (const place of [policies, rings]) mkdirSync(place, { recursive: true });
  await runChecked('gpg', ['--batch', '--yes', '--dearmor', '--output', join(rings, 'key.gpg'), key.public]);
  const match = `<Required Type="origin" File="key.gpg" id="${id}"/>`;
  writeFileSync(
    join(policies, 'origin.pol'),
    `<?xml version="1.0"?>
<!DOCTYPE Policy SYSTEM "https://www.debian.org/debsig/1.0/policy.dtd">
<Policy xmlns="https://www.debian.org/debsig/1.0/">
  <Origin Name="test" id="${id}" Description="test"/>
  <Selection>${match}</Selection>
  <Verification MinOptional="0">${match}</Verification>
</Policy>
`,
  );
  const args = ['--policies-dir', join(folder, 'policies'), '--keyrings-dir', join(folder, 'keyrings'), deb];
  return (await run('debsig-verify', args)).status;
}
