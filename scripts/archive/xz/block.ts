import { encodeBlockHeader, readBlockHeader } from './block-header.ts';
import { type Check, checkSize } from './check.ts';
import { damaged } from './damage.ts';
import { paddingOf, refuseDirtyPadding } from './field.ts';

/** One Block (.xz format 3): it can be read without any other and stand in any Stream with the same check. */
export interface Block {
  /** Block Header, Compressed Data, Block Padding, Check. A multiple of four bytes. */
  readonly bytes: Buffer;
  /** What it unpacks to, in bytes. */
  readonly uncompressedSize: number;
  /** Unpadded Size (4.3), as the Index wants it: without the Block Padding. */
  readonly unpaddedSize: number;
}

/** What the Index says of a Block (4.3). */
export type IndexRecord = Pick<Block, 'unpaddedSize' | 'uncompressedSize'>;

/**
 * Takes the Block at `start` that the Index says is there.
 * @throws FaultError when the Block is not as its own header and the Index say.
 */
export function takeBlock(bytes: Buffer, start: number, record: IndexRecord, check: Check): Block {
  const header = readBlockHeader(bytes, start);
  const compressedSize = record.unpaddedSize - header.size - checkSize(check);
  const paddingStart = start + header.size + compressedSize;
  const end = start + record.unpaddedSize + paddingOf(record.unpaddedSize);
  if (compressedSize <= 0 || end > bytes.length) throw damaged('a Block is cut off', start);
  refuseOtherSizes(header, { ...record, compressedSize }, start);
  refuseDirtyPadding(bytes, paddingStart, paddingStart + paddingOf(compressedSize));
  return { bytes: bytes.subarray(start, end), ...record };
}

/** A Block that stands alone and names its own sizes, as `withSizes` makes it. @throws FaultError */
export function readLoneBlock(bytes: Buffer, check: Check): Block {
  const { size, compressedSize, uncompressedSize } = readBlockHeader(bytes, 0);
  if (compressedSize === undefined || uncompressedSize === undefined)
    throw damaged('a Block does not say its sizes', 0);
  const record = { unpaddedSize: size + compressedSize + checkSize(check), uncompressedSize };
  const block = takeBlock(bytes, 0, record, check);
  if (block.bytes.length !== bytes.length) throw damaged('something follows the Block', block.bytes.length);
  return block;
}

/** The same Block with both sizes in its header, which encoders of one thread leave out. */
export function withSizes(block: Block, check: Check): Block {
  const header = readBlockHeader(block.bytes, 0);
  const { uncompressedSize } = block;
  const compressedSize = block.unpaddedSize - header.size - checkSize(check);
  const head = encodeBlockHeader(header, { compressedSize, uncompressedSize });
  return {
    bytes: Buffer.concat([head, block.bytes.subarray(header.size)]),
    uncompressedSize,
    unpaddedSize: block.unpaddedSize - header.size + head.length,
  };
}

function refuseOtherSizes(
  said: { readonly compressedSize?: number; readonly uncompressedSize?: number },
  found: { readonly compressedSize: number; readonly uncompressedSize: number },
  start: number,
): void {
  for (const size of ['compressedSize', 'uncompressedSize'] as const) {
    if (said[size] !== undefined && said[size] !== found[size])
      throw damaged('a Block is not of the size that its header says', start);
  }
}
