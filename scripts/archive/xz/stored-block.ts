import type { Block } from './block.ts';
import { encodeBlockHeader } from './block-header.ts';
import { crc32Field, paddingOf } from './field.ts';
import { encodeVli } from './vli.ts';

/** LZMA2's Filter Flags (.xz format 5.3.1): its ID, one byte of properties, a dictionary of 64 KiB, as large as a chunk. */
const filters = Buffer.concat([encodeVli(0x21), encodeVli(1), Buffer.from([8])]);

/** An LZMA2 chunk of data as they are: whether the dictionary begins anew, the size less one. The first must begin it. */
const [resets, goesOn, ends] = [0x01, 0x02, 0x00];
const chunkSize = 64 * 1024;

/** A Block whose data are not compressed, with `crc32` as its check: what it costs to read is to copy them. `bytes`: one or more. */
export function storedBlock(bytes: Buffer): Block {
  const data = Buffer.concat([...chunks(bytes), Buffer.from([ends])]);
  const sizes = { compressedSize: data.length, uncompressedSize: bytes.length };
  const header = encodeBlockHeader({ filters, filterCount: 1 }, sizes);
  const check = crc32Field(bytes);
  const padding = Buffer.alloc(paddingOf(data.length));
  return {
    bytes: Buffer.concat([header, data, padding, check]),
    uncompressedSize: bytes.length,
    unpaddedSize: header.length + data.length + check.length,
  };
}

function* chunks(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += chunkSize) {
    const chunk = bytes.subarray(start, start + chunkSize);
    const head = Buffer.from([start === 0 ? resets : goesOn, 0, 0]);
    head.writeUInt16BE(chunk.length - 1, 1);
    yield head;
    yield chunk;
  }
}
