import { damaged } from './damage.ts';

/** Nine bytes of seven bits. */
const longest = 9;

/**
 * A variable-length integer (.xz format 1.2): seven bits a byte, the lowest first, the top bit set on all but the last.
 * Takes whole numbers that a double holds exactly.
 */
export function encodeVli(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return Buffer.from([...bytes, rest]);
}

/** A number and where the bytes after it begin. */
export interface Vli {
  readonly value: number;
  readonly end: number;
}

/** Reads an integer at `start`. @throws FaultError when it is cut off, too large, or longer than it need be (1.2 forbids that). */
export function readVli(bytes: Buffer, start: number): Vli {
  let value = 0;
  for (let length = 1; length <= longest; length++) {
    const byte = bytes[start + length - 1];
    if (byte === undefined) throw damaged('an integer is cut off', start);
    value += (byte & 0x7f) * 0x80 ** (length - 1);
    if (!Number.isSafeInteger(value)) throw damaged('an integer is too large', start);
    if (byte & 0x80) continue;
    if (byte === 0 && length > 1) throw damaged('an integer is longer than it need be', start);
    return { value, end: start + length };
  }
  throw damaged('an integer does not end', start);
}
