import { createMessage, type Key, readSignature, type Signature, verify } from 'openpgp';
import type { Segment } from '../archive/segment.ts';
import { readSegments } from '../system/disk/segments.ts';

/** What a signature turned out to be: `wrong` is the end of a sentence that begins with its subject. */
export type SignatureFinding = { readonly good: true } | { readonly good: false; readonly wrong: string };

/**
 * Whether a detached signature over bytes in order is one by this key. Hashes that can be forged are refused, as openpgp.js does.
 */
export async function checkSignature(
  signature: Buffer | string,
  content: readonly Segment[],
  key: Key,
): Promise<SignatureFinding> {
  const read = await readOne(signature);
  if (!read) return { good: false, wrong: 'is no OpenPGP signature' };
  const message = await createMessage({ binary: ReadableStream.from(readSegments(content)) });
  const checked = await verify({ message, signature: read, verificationKeys: key, format: 'binary' });
  const { data, signatures } = checked;
  const verdict = signatures[0]?.verified.then(
    () => undefined,
    (error: Error) => error.message,
  );
  await readAll(data as unknown as ReadableStream<Uint8Array>);
  const complaint = await verdict;
  if (signatures.length === 1 && complaint === undefined) return { good: true };
  return { good: false, wrong: words(complaint ?? '', signatures[0]?.keyID.toHex(), key) };
}

/** A stream is hashed while it is read. By a reader: openpgp.js replaces a stream's methods, but not its iterator. */
async function readAll(stream: ReadableStream<Uint8Array>): Promise<void> {
  const reader = stream.getReader();
  while (!(await reader.read()).done);
}

async function readOne(signature: Buffer | string): Promise<Signature | undefined> {
  const reading =
    typeof signature === 'string'
      ? readSignature({ armoredSignature: signature })
      : readSignature({ binarySignature: signature });
  const read = await reading.catch(() => undefined);
  return read?.packets.length === 1 ? read : undefined;
}

function words(complaint: string, signedBy: string | undefined, key: Key): string {
  if (/could not find signing key/i.test(complaint)) {
    const [other, own] = [signedBy ?? 'nobody', key.getFingerprint()].map((id) => id.toUpperCase());
    return `is by another key: ${other}, and not by ${own}`;
  }
  if (/signed digest did not match/i.test(complaint)) return 'does not belong to these bytes';
  return `is not valid: ${complaint}`;
}
