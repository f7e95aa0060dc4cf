import type { Fault } from '../model/fault.ts';
import type { KeyFacts } from './key-facts.ts';

/** Families of programs that read signatures: rpm and dnf; gpgv, gpg and apt. */
export type Reader = 'rpm' | 'gpgv';

/** A property of a key that some program refuses; who was seen to refuse it, by family. */
interface Refusal {
  readonly applies: (key: KeyFacts) => boolean;
  readonly what: (key: KeyFacts) => string;
  readonly by: Readonly<Partial<Record<Reader, string>>>;
}

const isRsa = ({ algorithm }: KeyFacts) => algorithm.startsWith('rsa');

/** The curve of RFC 9580's Ed25519, algorithm 27, and that of GnuPG, algorithm 22. */
const isNewCurve = ({ algorithm }: KeyFacts) => /^(ed25519|ed448|x25519|x448)$/.test(algorithm);

const refusals: readonly Refusal[] = [
  {
    applies: ({ version }) => version > 4,
    what: ({ version }) => `it is an OpenPGP v${version} key`,
    by: { gpgv: 'gpgv and gpg, and apt before 3.0', rpm: 'every rpm before 6' },
  },
  {
    applies: ({ version }) => version < 4,
    what: ({ version }) => `it is an OpenPGP v${version} key, whose fingerprint is an MD5`,
    by: { gpgv: 'GnuPG since 2.1', rpm: 'rpm since 4.17' },
  },
  {
    applies: ({ signingSubkeys }) => signingSubkeys.length > 0,
    what: ({ signingSubkeys }) => `a subkey signs (${signingSubkeys.join(', ')})`,
    by: { rpm: 'rpm 4.11 (Enterprise Linux 7); rpm 4.18 (Debian 12) where openpgp.js made the key' },
  },
  {
    applies: (key) => key.version === 4 && isNewCurve(key),
    what: ({ algorithm }) => `its algorithm is ${algorithm} (27 of RFC 9580)`,
    by: {
      gpgv: 'gpgv 2.2 and 2.4, apt before 3.0 (Debian 11 and 12)',
      rpm: 'rpm 4.11 to 4.18 (Enterprise Linux 7 to 9, Debian 11 and 12)',
    },
  },
  {
    applies: ({ algorithm }) => algorithm === 'eddsaLegacy',
    what: () => 'its algorithm is Ed25519',
    by: { rpm: 'rpm 4.11, 4.14 and 4.16 (Enterprise Linux 7 and 8, Debian 11)' },
  },
  {
    applies: ({ algorithm }) => algorithm === 'ecdsa',
    what: ({ curve = 'a NIST curve' }) => `its algorithm is ECDSA on ${curve}`,
    by: { rpm: 'rpm 4.11 to 4.18 (Enterprise Linux 7 to 9, Debian 11 and 12)' },
  },
  {
    applies: ({ algorithm }) => /^(dsa|elgamal)$/.test(algorithm),
    what: ({ algorithm }) => `its algorithm is ${algorithm.toUpperCase()}`,
    by: { gpgv: 'apt since 2.9', rpm: 'rpm 6 and other readers by Sequoia' },
  },
  {
    applies: (key) => isRsa(key) && (key.bits ?? 0) < 2048,
    what: ({ bits }) => `it is too weak: RSA with ${bits} bits`,
    by: { gpgv: 'sqv and apt since 2.9', rpm: 'rpm 4.20 and 6' },
  },
  {
    applies: ({ selfSignatureHash = '' }) => /^(md5|sha1|ripemd)$/.test(selfSignatureHash),
    what: ({ selfSignatureHash }) =>
      `it is too weak: its own signature is made with ${selfSignatureHash?.toUpperCase()}`,
    by: { gpgv: 'sqv and apt since 3.0', rpm: 'rpm 4.20 and 6' },
  },
];

const newKey = '`npm run keys -- new` makes a key that all of them read.';

/** What is wrong with a key for those who will read its signatures; `now` is in seconds since 1970. */
export function keyFaults(key: KeyFacts, readers: readonly Reader[], now: number): readonly Fault[] {
  return [...stateFaults(key, now), ...shapeFaults(key, readers)].map(({ what, next }) => ({
    what: `the OpenPGP key ${key.fingerprint} cannot sign: ${what}`,
    ...(next && { next }),
  }));
}

function stateFaults(key: KeyFacts, now: number): readonly Fault[] {
  const { isRevoked, expires, created, primarySigns, signingSubkeys } = key;
  return [
    ...(isRevoked ? [{ what: 'it is revoked', next: 'Sign with another key.' }] : []),
    ...(expires !== undefined && expires <= now
      ? [{ what: `it expired on ${dateText(expires)}`, next: 'Extend it (`gpg --quick-set-expire`).' }]
      : []),
    ...(created > now
      ? [{ what: `it was made in the future, on ${dateText(created)}`, next: 'Set the clock.' }]
      : []),
    ...(primarySigns || signingSubkeys.length > 0
      ? []
      : [{ what: 'it may certify, but not sign data', next: newKey }]),
  ];
}

function shapeFaults(key: KeyFacts, readers: readonly Reader[]): readonly Fault[] {
  return refusals
    .filter(({ applies }) => applies(key))
    .flatMap(({ what, by }) => {
      const refusedBy = readers.flatMap((reader) => by[reader] ?? []);
      if (refusedBy.length === 0) return [];
      return [{ what: `${what(key)}, which is refused by ${refusedBy.join('; ')}`, next: newKey }];
    });
}

function dateText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
