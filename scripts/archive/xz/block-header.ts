import { damaged } from './damage.ts';
import { crc32Field, paddingOf, refuseDirtyPadding, refuseWrongCrc } from './field.ts';
import { encodeVli, readVli, type Vli } from './vli.ts';

/** The Block Header (.xz format 3.1). */
export interface BlockHeader {
  /** Bytes of the whole header, its CRC32 included. */
  readonly size: number;
  /** Filter Flags (3.1.5) as they stand in the file, the last filter last. */
  readonly filters: Buffer;
  readonly filterCount: number;
  /** Of the Compressed Data and of what it unpacks to; both are optional in the format. */
  readonly compressedSize?: number;
  readonly uncompressedSize?: number;
}

/** Both sizes of a Block, which let a decoder give its Blocks to several threads. */
export interface BlockSizes {
  readonly compressedSize: number;
  readonly uncompressedSize: number;
}

const hasCompressedSize = 0x40;
const hasUncompressedSize = 0x80;
const reservedFlags = 0x3c;
const smallest = 8;

/** Writes a Block Header that carries both sizes. `filters` as it was read. */
export function encodeBlockHeader(
  { filters, filterCount }: Pick<BlockHeader, 'filters' | 'filterCount'>,
  { compressedSize, uncompressedSize }: BlockSizes,
): Buffer {
  const flags = (filterCount - 1) | hasCompressedSize | hasUncompressedSize;
  const body = [Buffer.from([flags]), encodeVli(compressedSize), encodeVli(uncompressedSize), filters];
  const length = 1 + body.reduce((sum, part) => sum + part.length, 0);
  const padded = length + paddingOf(length);
  // The size stands in units of four bytes, and the CRC32 counts; less one, since a null byte begins the Index.
  const head = Buffer.concat([Buffer.from([padded / 4]), ...body], padded);
  return Buffer.concat([head, crc32Field(head)]);
}

/** Reads the Block Header at `start`. @throws FaultError */
export function readBlockHeader(bytes: Buffer, start: number): BlockHeader {
  const units = bytes[start];
  if (!units) throw damaged('no Block begins here', start);
  const size = (units + 1) * 4;
  if (size < smallest || start + size > bytes.length) throw damaged('a Block Header is cut off', start);
  const end = start + size - 4;
  refuseWrongCrc(bytes, start, end, 'a Block Header');
  const flags = bytes[start + 1]!;
  if (flags & reservedFlags) throw damaged('a Block Header has flags that are reserved', start + 1);
  // Whatever lies behind the header's fields must not be read as one of them.
  return readFields(bytes.subarray(0, end), start, flags, size);
}

function readFields(bytes: Buffer, start: number, flags: number, size: number): BlockHeader {
  const compressed = flags & hasCompressedSize ? readVli(bytes, start + 2) : undefined;
  const afterCompressed = compressed?.end ?? start + 2;
  const uncompressed = flags & hasUncompressedSize ? readVli(bytes, afterCompressed) : undefined;
  const filterStart = uncompressed?.end ?? afterCompressed;
  const filterCount = (flags & 0x03) + 1;
  const filterEnd = skipFilters(bytes, filterStart, filterCount);
  refuseDirtyPadding(bytes, filterEnd, bytes.length);
  return {
    size,
    filters: bytes.subarray(filterStart, filterEnd),
    filterCount,
    ...(compressed && { compressedSize: notNull(compressed, start) }),
    ...(uncompressed && { uncompressedSize: uncompressed.value }),
  };
}

/** Filter Flags (3.1.5): an ID, the size of the properties, the properties. Returns where the last of them ends. */
function skipFilters(bytes: Buffer, start: number, count: number): number {
  let at = start;
  for (let filter = 0; filter < count; filter++) {
    const properties = readVli(bytes, readVli(bytes, at).end);
    at = properties.end + properties.value;
    if (at > bytes.length) throw damaged('a filter of a Block is cut off', start);
  }
  return at;
}

function notNull(size: Vli, start: number): number {
  if (size.value === 0) throw damaged('a Block says that it has no data', start);
  return size.value;
}
