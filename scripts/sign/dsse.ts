import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** A Sigstore bundle, version 0.3, around a statement that a plain key signed: no certificate and no transparency log. */
export interface Bundle {
  readonly mediaType: string;
  readonly verificationMaterial: {
    readonly publicKey: { readonly hint: string };
    readonly tlogEntries: readonly [];
  };
  readonly dsseEnvelope: {
    readonly payload: string;
    readonly payloadType: string;
    readonly signatures: readonly { readonly sig: string; readonly keyid: string }[];
  };
}

const mediaType = 'application/vnd.dev.sigstore.bundle.v0.3+json';
const payloadType = 'application/vnd.in-toto+json';

/** Signs a statement (DSSE, version 1) with an Ed25519 key: the same bytes each time. */
export function signStatement(statement: object, key: KeyObject): Bundle {
  const payload = Buffer.from(JSON.stringify(statement));
  const signature = sign(null, preAuthEncoding(payloadType, payload), key);
  return {
    mediaType,
    verificationMaterial: { publicKey: { hint: keyHint(key) }, tlogEntries: [] },
    dsseEnvelope: {
      payload: payload.toString('base64'),
      payloadType,
      signatures: [{ sig: signature.toString('base64'), keyid: '' }],
    },
  };
}

/** The statement of a bundle, if this key signed it; else what is wrong, as the end of a sentence that begins with its subject. */
export function openBundle(
  text: string,
  key: KeyObject,
): { readonly statement: unknown } | { readonly wrong: string } {
  try {
    const { dsseEnvelope, verificationMaterial } = JSON.parse(text) as Bundle;
    const payload = Buffer.from(dsseEnvelope.payload, 'base64');
    const signed = preAuthEncoding(dsseEnvelope.payloadType, payload);
    const [one, ...others] = dsseEnvelope.signatures;
    if (one && others.length === 0 && verify(null, signed, key, Buffer.from(one.sig, 'base64')))
      return { statement: JSON.parse(payload.toString()) };
    if (verificationMaterial.publicKey.hint !== keyHint(key)) return { wrong: 'is signed by another key' };
    return { wrong: 'has a signature that does not belong to it' };
  } catch {
    return { wrong: 'is no Sigstore bundle' };
  }
}

/** The SHA-256 of a public key (SPKI, DER) in base64. */
export function keyHint(key: KeyObject): string {
  const open = key.type === 'private' ? createPublicKey(key) : key;
  return createHash('sha256')
    .update(open.export({ type: 'spki', format: 'der' }))
    .digest('base64');
}

/** What is signed: DSSE's pre-authentication encoding, which no other protocol's text can be. */
function preAuthEncoding(type: string, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${type} ${payload.length} `), payload]);
}
