import { fault } from '../model/fault.ts';

/** Reads up to `length` bytes of a file from `offset`; fewer where the file ends. */
export type ReadAt = (offset: number, length: number) => Promise<Buffer>;

/** Reads from bytes that are already in memory. */
export function readAtOf(bytes: Buffer): ReadAt {
  return async (offset, length) => bytes.subarray(offset, offset + length);
}

/** Reads exactly `length` bytes. @throws FaultError when the file ends before; `what` names what was to be read. */
export async function readExactly(
  read: ReadAt,
  offset: number,
  length: number,
  what: string,
): Promise<Buffer> {
  const bytes = await read(offset, length);
  if (bytes.length === length) return bytes;
  throw fault(
    `the file ends inside ${what}, at byte ${offset + bytes.length}`,
    'It was cut off: build or copy it anew.',
  );
}
