import { enums, type Key, type SignaturePacket } from 'openpgp';

/** What an OpenPGP key is, as far as it decides who can read its signatures. Times are seconds since 1970. */
export interface KeyFacts {
  /** Upper-case hex. */
  readonly fingerprint: string;
  readonly userIds: readonly string[];
  /** The version of the key packet. */
  readonly version: number;
  /** As openpgp.js names it: `rsaEncryptSign`, `eddsaLegacy`, `ed25519`, `ecdsa` … */
  readonly algorithm: string;
  /** RSA and DSA alone. */
  readonly bits?: number;
  readonly curve?: string;
  readonly created: number;
  readonly expires?: number;
  readonly isRevoked: boolean;
  /** Whether the primary key itself may sign data. */
  readonly primarySigns: boolean;
  /** Fingerprints of the subkeys that may sign data. */
  readonly signingSubkeys: readonly string[];
  /** The hash of the newest self-signature, as openpgp.js names it: `sha1`, `sha256` … */
  readonly selfSignatureHash?: string;
}

/** Reads a key's facts, whatever state it is in. */
export async function keyFacts(key: Key): Promise<KeyFacts> {
  const { algorithm, bits, curve } = key.getAlgorithmInfo();
  const self = newest(key.users.flatMap(({ selfCertifications }) => selfCertifications));
  const created = seconds(key.getCreationTime());
  const lifetime = self?.keyNeverExpires === false ? self.keyExpirationTime : undefined;
  return {
    fingerprint: key.getFingerprint().toUpperCase(),
    userIds: key.getUserIDs(),
    version: key.keyPacket.version,
    algorithm,
    ...(bits !== undefined && { bits }),
    ...(curve !== undefined && { curve }),
    created,
    ...(lifetime && { expires: created + lifetime }),
    isRevoked: await key.isRevoked(),
    primarySigns: maySign(self),
    signingSubkeys: key.subkeys
      .filter(({ bindingSignatures }) => bindingSignatures.some(maySign))
      .map((subkey) => subkey.getFingerprint().toUpperCase()),
    ...(self?.hashAlgorithm && { selfSignatureHash: enums.read(enums.hash, self.hashAlgorithm) }),
  };
}

function newest(signatures: readonly SignaturePacket[]): SignaturePacket | undefined {
  return signatures.toSorted((a, b) => Number(b.created) - Number(a.created))[0];
}

/** RFC 9580, section 5.2.3.29: a key without flags may do everything. */
function maySign(signature: SignaturePacket | undefined): boolean {
  const flags = signature?.keyFlags?.[0];
  return flags === undefined || flags === null || (flags & enums.keyFlags.signData) !== 0;
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
