import type { Segment } from '../archive/segment.ts';

/** The programs that make OpenPGP signatures. Their bytes differ, so a release is signed by one of them. */
export type BackEnd = 'openpgp.js' | 'gpg';

/** A key that is unlocked and checked, and what signs with it. */
export interface Signer {
  /** Upper-case hex. */
  readonly fingerprint: string;
  readonly backEnd: BackEnd;
  /** A throw-away key of `npm run keys -- new --test`. */
  readonly isTest: boolean;
  /** The public key, armoured. */
  readonly publicKey: string;
  /** Files that the key was read from, to see whether it is still the same. */
  readonly origins: readonly string[];
  /**
   * Makes a detached binary signature (RFC 9580, section 5.2; version 4, SHA-512) over bytes in order. The same bytes each time.
   */
  readonly sign: (content: readonly Segment[]) => Promise<Buffer>;
  /**
   * Makes the binary signature of a text in the cleartext framework (RFC 9580, section 7: a signature of type 1, over the text without
   * its last line break). The same bytes each time.
   */
  readonly signText: (text: string) => Promise<Buffer>;
}

/** Who signed, as `artifacts.json` tells it. */
export type SignedBy = Pick<Signer, 'fingerprint' | 'backEnd' | 'isTest'>;

export function signedBy({ fingerprint, backEnd, isTest }: SignedBy): SignedBy {
  return { fingerprint, backEnd, isTest };
}

/** The time of a signature, seconds since 1970: that of the release, but no key signs before it was made. */
export function signatureTime(epoch: number, keyCreated: number): number {
  return Math.max(epoch, keyCreated);
}
