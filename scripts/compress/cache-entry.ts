import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type Block, readLoneBlock } from '../archive/xz/block.ts';
import { streamBytes } from '../archive/xz/write-stream.ts';
import { blockCheck, decodePieces } from './encode.ts';

const sealSize = 32;

/** No entry is larger, in bytes: a chunk that does not compress, with its headers, is far smaller. */
export const largestEntry = 64 * 1024 * 1024;

/**
 * A Block as it lies in a cache: HMAC-SHA-256 over its key and its bytes, then the bytes. Only who has the secret can seal an
 * entry, and a seal holds for one key alone.
 */
export function encodeEntry(key: string, { bytes }: Block, secret: Buffer): Buffer {
  return Buffer.concat([seal(key, bytes, secret), bytes]);
}

/** Whether this user sealed the entry for this key, and nothing in it has changed since. */
export function isSealed(key: string, entry: Buffer, secret: Buffer): boolean {
  if (entry.length <= sealSize) return false;
  return timingSafeEqual(seal(key, entry.subarray(sealSize), secret), entry.subarray(0, sealSize));
}

/** The Block of an entry, whoever sealed it. @throws FaultError when it is none */
export function entryBlock(entry: Buffer): Block {
  return readLoneBlock(entry.subarray(sealSize), blockCheck);
}

/** Whether a Block unpacks to what its key says: the SHA-256 of the content, in lower-case hex. */
export async function unpacksTo(block: Block, key: string): Promise<boolean> {
  const hash = createHash('sha256');
  for await (const piece of decodePieces(streamBytes([block], blockCheck))) hash.update(piece);
  return hash.digest('hex') === key;
}

function seal(key: string, bytes: Buffer, secret: Buffer): Buffer {
  return createHmac('sha256', secret).update(key, 'hex').update(bytes).digest();
}
