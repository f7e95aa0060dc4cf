import { type FaultError, fault } from '../model/fault.ts';

/** Reads up to `length` bytes of a file from `offset`; fewer where the file ends. */
export type ReadAt = (offset: number, length: number) => Promise<Buffer>;

/** Reads from bytes that are already in memory. */
export function readAtOf(bytes: Buffer): ReadAt {
  return async (offset, length) => bytes.subarray(offset, offset + length);
}

/** No table of names or headers that is known has a tenth of this; more is a number that was damaged. */
const mostBytes = 256 * 1024 * 1024;

/** Reads exactly `length` bytes. @throws FaultError when the file ends before; `what` names what was to be read. */
export async function readExactly(
  read: ReadAt,
  offset: number,
  length: number,
  what: string,
): Promise<Buffer> {
  if (length > mostBytes || !Number.isSafeInteger(offset + length))
    throw damagedFile(`${what} has impossible sizes`);
  const bytes = await read(offset, length);
  if (bytes.length === length) return bytes;
  throw damagedFile(`the file ends inside ${what}, at byte ${offset + bytes.length}`);
}

/** A fault of a file's bytes. */
export function damagedFile(what: string): FaultError {
  return fault(what, 'It was cut off or damaged: build or copy it anew.');
}
