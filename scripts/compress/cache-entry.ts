import { createHash } from 'node:crypto';
import { type Block, readLoneBlock } from '../archive/xz/block.ts';
import { fault } from '../model/fault.ts';
import { blockCheck } from './encode.ts';

const digestSize = 32;

/** A Block as it lies in a cache: the SHA-256 of its bytes, then the bytes. */
export function encodeEntry({ bytes }: Block): Buffer {
  return Buffer.concat([sha256(bytes), bytes]);
}

/** @throws FaultError when not every byte is as it was written */
export function decodeEntry(entry: Buffer): Block {
  const bytes = entry.subarray(digestSize);
  if (!sha256(bytes).equals(entry.subarray(0, digestSize)))
    throw fault('a cached block does not match its digest');
  return readLoneBlock(bytes, blockCheck);
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
