import { generateKey } from 'openpgp';
import { expect, test } from 'vitest';
import { type KeyFacts, keyFacts } from '../../../scripts/sign/key-facts.ts';
import { keyFaults, type Reader } from '../../../scripts/sign/key-faults.ts';

const created = Date.UTC(2026, 0, 1) / 1000;
const now = Date.UTC(2026, 6, 1) / 1000;
const day = 86_400;
const all: readonly Reader[] = ['rpm', 'gpgv'];
const userIDs = [{ name: 'Release', email: 'release@example.org' }];
const date = new Date(created * 1000);

/** What every reader accepts. */
const good: KeyFacts = {
  fingerprint: '0123456789ABCDEF0123456789ABCDEF01234567',
  userIds: ['Release <release@example.org>'],
  version: 4,
  algorithm: 'rsaEncryptSign',
  bits: 4096,
  created,
  isRevoked: false,
  primarySigns: true,
  signingSubkeys: [],
  selfSignatureHash: 'sha512',
};

type KeyOptions = Omit<Parameters<typeof generateKey>[0], 'format'>;

const says = (key: KeyFacts, readers = all) => keyFaults(key, readers, now).map(({ what }) => what);

test('an RSA key of version 4 whose primary key signs is accepted by all', () => {
  expect(says(good)).toEqual([]);
  expect(says({ ...good, bits: 2048, expires: now + day })).toEqual([]);
});

test.for<[string, Partial<KeyFacts>, RegExp]>([
  ['revoked', { isRevoked: true }, /it is revoked$/],
  ['expired', { expires: now - day }, /it expired on 2026-06-30$/],
  ['of tomorrow', { created: now + day }, /it was made in the future, on 2026-07-02$/],
  ['unable to sign', { primarySigns: false }, /may certify, but not sign data$/],
  ['of 1024 bits', { bits: 1024 }, /too weak: RSA with 1024 bits, which is refused by rpm 4\.20 and 6; sqv/],
  [
    'signed with SHA-1 by itself',
    { selfSignatureHash: 'sha1' },
    /too weak: its own signature is made with SHA1/,
  ],
  ['of version 3', { version: 3 }, /v3 key.*refused by/],
  ['of DSA', { algorithm: 'dsa' }, /algorithm is DSA, which is refused by rpm 6/],
])('a key that is %s is refused', ([, change, expected]) => {
  const found = says({ ...good, ...change });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^the OpenPGP key 0123456789ABCDEF0123456789ABCDEF01234567 cannot sign: /);
  expect(found[0]).toMatch(expected);
});

test('everything that is wrong with a key is said at once', () => {
  expect(says({ ...good, isRevoked: true, bits: 1024, expires: created })).toHaveLength(3);
});

test.for<[string, KeyOptions, readonly RegExp[], readonly RegExp[]]>([
  ['ECDSA P-256', { userIDs, type: 'ecc', curve: 'nistP256' }, [/ECDSA on nistP256.*rpm 4\.11 to 4\.18/], []],
  [
    'Ed25519 of GnuPG',
    { userIDs, type: 'ecc', curve: 'ed25519Legacy' },
    [/Ed25519, which is refused by rpm 4\.11/],
    [],
  ],
  [
    'Ed25519 of RFC 9580',
    { userIDs, type: 'curve25519' },
    [/ed25519.*rpm 4\.11/],
    [/ed25519.*refused by gpgv 2\.2/],
  ],
])('%s is refused by those who were seen to refuse it', async ([, options, byRpm, byGpgv]) => {
  const facts = await factsOf({ ...options, subkeys: [] });
  expect(facts.primarySigns).toBe(true);
  for (const pattern of byRpm) expect(says(facts, ['rpm'])).toEqual([expect.stringMatching(pattern)]);
  expect(says(facts, ['gpgv'])).toEqual(byGpgv.map((pattern) => expect.stringMatching(pattern)));
});

test('a subkey that signs is refused for rpm, one that encrypts is not', async () => {
  const signs = await factsOf({ userIDs, type: 'ecc', curve: 'ed25519Legacy', subkeys: [{ sign: true }] });
  expect(signs.signingSubkeys).toHaveLength(1);
  expect(says(signs, ['rpm']).join()).toMatch(
    /a subkey signs \([0-9A-F]{40}\), which is refused by rpm 4\.11/,
  );
  const encrypts = await factsOf({ userIDs, type: 'ecc', curve: 'ed25519Legacy', subkeys: [{}] });
  expect(encrypts.signingSubkeys).toEqual([]);
});

test('an OpenPGP v6 key is refused for everybody, and once', async () => {
  const facts = await factsOf({ userIDs, type: 'curve25519', subkeys: [], config: { v6Keys: true } });
  expect(says(facts)).toEqual([
    expect.stringMatching(/OpenPGP v6 key, which is refused by every rpm before 6; gpgv/),
  ]);
});

test('facts tell when a key expires', async () => {
  const facts = await factsOf({ userIDs, type: 'curve25519', subkeys: [], keyExpirationTime: 10 * day });
  expect(facts).toMatchObject({ created, expires: created + 10 * day, isRevoked: false });
  expect(says(facts, ['gpgv']).join()).toContain('it expired on 2026-01-11');
});

async function factsOf(options: KeyOptions): Promise<KeyFacts> {
  const { publicKey } = await generateKey({ date, ...options, format: 'object' });
  return keyFacts(publicKey);
}
