import { type Block, takeBlock } from './block.ts';
import type { Check } from './check.ts';
import { damaged } from './damage.ts';
import { paddingOf } from './field.ts';
import { frameSize, readStreamFooter, readStreamHeader } from './stream-frame.ts';
import { readIndex } from './stream-index.ts';

/** A Stream (.xz format 2.1) taken apart. The Blocks are views of the bytes that were read. */
export interface Stream {
  readonly check: Check;
  readonly blocks: readonly Block[];
}

/**
 * Takes a file that is one Stream apart into its Blocks, without unpacking them: each can stand in another Stream.
 * @throws FaultError for anything but exactly one whole Stream: damage, several Streams, padding after it.
 */
export function readStream(bytes: Buffer): Stream {
  const check = readStreamHeader(bytes);
  const footer = readStreamFooter(bytes);
  if (footer.check !== check) throw damaged('header and footer name different checks', bytes.length - 4);
  const indexEnd = bytes.length - frameSize;
  const indexStart = indexEnd - footer.indexSize;
  if (indexStart < frameSize) throw damaged('the Index is larger than the file', indexEnd);
  const blocks: Block[] = [];
  let at = frameSize;
  for (const record of readIndex(bytes, indexStart, indexEnd)) {
    blocks.push(takeBlock(bytes.subarray(0, indexStart), at, record, check));
    at += record.unpaddedSize + paddingOf(record.unpaddedSize);
  }
  if (at !== indexStart) throw damaged('there is more before the Index than it names', at);
  return { check, blocks };
}
