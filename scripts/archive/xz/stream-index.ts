import type { IndexRecord } from './block.ts';
import { damaged } from './damage.ts';
import { crc32Field, paddingOf, refuseDirtyPadding, refuseWrongCrc } from './field.ts';
import { encodeVli, readVli } from './vli.ts';

/** The smallest Unpadded Size (.xz format 4.3): a header of eight bytes does not fit into less. */
const smallestBlock = 5;
/** Two integers of a byte each. */
const smallestRecord = 2;

/** The Index (4): a null byte, the number of Records, the Records, padding, CRC32. */
export function encodeIndex(records: readonly IndexRecord[]): Buffer {
  const fields = records.flatMap(({ unpaddedSize, uncompressedSize }) => [
    encodeVli(unpaddedSize),
    encodeVli(uncompressedSize),
  ]);
  const list = Buffer.concat([Buffer.from([0]), encodeVli(records.length), ...fields]);
  const body = Buffer.concat([list, Buffer.alloc(paddingOf(list.length))]);
  return Buffer.concat([body, crc32Field(body)]);
}

/** Reads the Index that fills the bytes from `start` to `end`. @throws FaultError */
export function readIndex(bytes: Buffer, start: number, end: number): readonly IndexRecord[] {
  if (bytes[start] !== 0) throw damaged('no Index begins here', start);
  const crc = end - 4;
  refuseWrongCrc(bytes, start, crc, 'the Index');
  const body = bytes.subarray(0, crc);
  const count = readVli(body, start + 1);
  // Asked before any is read, so that a wrong number does not take memory.
  if (count.value * smallestRecord > crc - count.end) throw damaged('the Index is cut off', start);
  const records: IndexRecord[] = [];
  let at = count.end;
  while (records.length < count.value) {
    const unpadded = readVli(body, at);
    const uncompressed = readVli(body, unpadded.end);
    if (unpadded.value < smallestBlock) throw damaged('the Index names a Block that cannot be', at);
    records.push({ unpaddedSize: unpadded.value, uncompressedSize: uncompressed.value });
    at = uncompressed.end;
  }
  if (crc - at > 3) throw damaged('the Index is longer than its Records', at);
  refuseDirtyPadding(body, at, crc);
  return records;
}
