import type { Block } from '../../../../scripts/archive/xz/block.ts';
import { encodeBlockHeader } from '../../../../scripts/archive/xz/block-header.ts';
import { type Check, checkSize } from '../../../../scripts/archive/xz/check.ts';

/** Filter Flags of LZMA2 with a dictionary of 8 MiB: its ID, one byte of properties. */
export const lzma2 = { filters: Buffer.from([0x21, 0x01, 0x16]), filterCount: 1 };

/** A Block whose container is right and whose compressed data is made up: whoever only moves Blocks cannot tell. */
export function madeUpBlock(compressedSize: number, uncompressedSize: number, check: Check = 'crc64'): Block {
  const header = encodeBlockHeader(lzma2, { compressedSize, uncompressedSize });
  const data = Buffer.alloc(compressedSize, 0xda);
  const padding = Buffer.alloc(-compressedSize & 3);
  const bytes = Buffer.concat([header, data, padding, Buffer.alloc(checkSize(check), 0xcc)]);
  return { bytes, uncompressedSize, unpaddedSize: bytes.length - padding.length };
}
