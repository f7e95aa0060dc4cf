import { createMessage, enums, type PrivateKey, sign } from 'openpgp';
import type { Segment } from '../archive/segment.ts';
import { readSegments } from '../system/disk/segments.ts';
import { signatureTime } from './signer.ts';

/** The same bytes each time: no random notation (openpgp.js adds one unless told), and one hash for all keys. */
const config = {
  nonDeterministicSignaturesViaNotation: false,
  preferredHashAlgorithm: enums.hash.sha512,
} as const;

/** Signs with the primary key of an unlocked private key, by openpgp.js. `epoch` in seconds since 1970. */
export async function signWithKeyFile(
  key: PrivateKey,
  epoch: number,
  content: readonly Segment[],
): Promise<Buffer> {
  const message = await createMessage({ binary: ReadableStream.from(readSegments(content)) });
  return collect(await sign({ message, ...detachedBy(key, epoch) }));
}

/** Signs a text likewise, in the cleartext framework, which leaves the last line break out. */
export async function signTextWithKeyFile(key: PrivateKey, epoch: number, text: string): Promise<Buffer> {
  const message = await createMessage({ text: text.replace(/\n$/, '') });
  return collect(await sign({ message, ...detachedBy(key, epoch) }));
}

function detachedBy(key: PrivateKey, epoch: number) {
  const created = Math.floor(key.getCreationTime().getTime() / 1000);
  return {
    signingKeys: key,
    signingKeyIDs: key.getKeyID(),
    detached: true,
    format: 'binary',
    date: new Date(signatureTime(epoch, created) * 1000),
    config,
  } as const;
}

async function collect(pieces: AsyncIterable<Uint8Array> | Uint8Array): Promise<Buffer> {
  if (pieces instanceof Uint8Array) return Buffer.from(pieces);
  const gathered: Uint8Array[] = [];
  for await (const piece of pieces) gathered.push(piece);
  return Buffer.concat(gathered);
}
