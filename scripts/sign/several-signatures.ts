import { createMessage, type Key, readCleartextMessage, readSignature, verify } from 'openpgp';
import type { Segment } from '../archive/segment.ts';
import { gatherSegments } from '../system/disk/segments.ts';
import { armorSignature } from './armor.ts';
import type { Signer } from './signer.ts';

/**
 * A text with the signatures of several keys, in the cleartext framework (RFC 9580, section 7). Who has one of the keys accepts it: this
 * is how a repository changes its key. The text ends with a line break, and no line of it ends with a blank.
 */
export async function clearSign(text: string, signers: readonly Signer[]): Promise<string> {
  const escaped = text.replace(/^(?=-)/gm, '- ');
  const signatures: Buffer[] = [];
  for (const signer of signers) signatures.push(await signer.signText(text));
  const armored = await armorSignature(Buffer.concat(signatures));
  return `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n${escaped}${armored}`;
}

/** The signatures of several keys over the same bytes, armoured, in the order of the keys. */
export async function signDetached(content: readonly Segment[], signers: readonly Signer[]): Promise<string> {
  const signatures: Buffer[] = [];
  for (const signer of signers) signatures.push(await signer.sign(content));
  return armorSignature(Buffer.concat(signatures));
}

/** The text of a clear-signed message that one of the keys signed; nothing when none did. */
export async function readClearSigned(message: string, keys: readonly Key[]): Promise<string | undefined> {
  const read = await readCleartextMessage({ cleartextMessage: message }).catch(() => undefined);
  if (!read) return undefined;
  const { signatures } = await verify({ message: read, verificationKeys: [...keys], date: anyTime });
  return (await isOneGood(signatures)) ? `${read.getText().replaceAll('\r\n', '\n')}\n` : undefined;
}

/** Whether one of the keys made one of the armoured signatures over these bytes. */
export async function isSignedByOne(
  armored: string,
  content: readonly Segment[],
  keys: readonly Key[],
): Promise<boolean> {
  const signature = await readSignature({ armoredSignature: armored }).catch(() => undefined);
  if (!signature) return false;
  const message = await createMessage({ binary: await gatherSegments(content) });
  const { signatures } = await verify({
    message,
    signature,
    verificationKeys: [...keys],
    format: 'binary',
    date: anyTime,
  });
  return isOneGood(signatures);
}

/** Whether a signature is one by a key does not depend on the hour; openpgp.js takes null for "at any time". */
const anyTime = null as unknown as Date;

async function isOneGood(signatures: readonly { readonly verified: Promise<unknown> }[]): Promise<boolean> {
  const settled = await Promise.allSettled(signatures.map(({ verified }) => verified));
  return settled.some(({ status }) => status === 'fulfilled');
}
