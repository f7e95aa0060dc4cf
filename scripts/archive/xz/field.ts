import { crc32 } from 'node:zlib';
import { damaged } from './damage.ts';

/** How many null bytes bring a size to a multiple of four; Blocks, headers and the Index are all aligned so. */
export function paddingOf(size: number): number {
  return (4 - (size % 4)) % 4;
}

/** @throws FaultError when the bytes from `start` to `end` are not all null. */
export function refuseDirtyPadding(bytes: Buffer, start: number, end: number): void {
  const dirty = bytes.subarray(start, end).findIndex((byte) => byte !== 0);
  if (dirty >= 0) throw damaged('padding is not null', start + dirty);
}

/** The CRC32 of bytes as the format stores it: four bytes, the lowest first. */
export function crc32Field(bytes: Buffer): Buffer {
  const field = Buffer.alloc(4);
  field.writeUInt32LE(crc32(bytes));
  return field;
}

/** @throws FaultError when the CRC32 that stands at `end` is not that of the bytes from `start` to `end`. */
export function refuseWrongCrc(bytes: Buffer, start: number, end: number, of: string): void {
  if (end + 4 > bytes.length) throw damaged(`${of} is cut off`, start);
  if (crc32(bytes.subarray(start, end)) !== bytes.readUInt32LE(end))
    throw damaged(`${of} does not match its checksum`, start);
}
