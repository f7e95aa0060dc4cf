import { type Check, checkOfId, checks } from './check.ts';
import { damaged } from './damage.ts';
import { crc32Field, refuseWrongCrc } from './field.ts';

/** Bytes of the Stream Header and of the Stream Footer alike. */
export const frameSize = 12;

const headerMagic = Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]);
const footerMagic = Buffer.from('YZ');

/** The Stream Header (.xz format 2.1.1): magic, Stream Flags, CRC32 of the flags. */
export function streamHeader(check: Check): Buffer {
  const flags = streamFlags(check);
  return Buffer.concat([headerMagic, flags, crc32Field(flags)]);
}

/** The Stream Footer (2.1.2): CRC32, Backward Size in units of four bytes less one, the flags again, magic. */
export function streamFooter(check: Check, indexSize: number): Buffer {
  const backward = Buffer.alloc(4);
  backward.writeUInt32LE(indexSize / 4 - 1);
  const body = Buffer.concat([backward, streamFlags(check)]);
  return Buffer.concat([crc32Field(body), body, footerMagic]);
}

/** Reads the header at the beginning of the bytes, and says which check its Blocks carry. @throws FaultError */
export function readStreamHeader(bytes: Buffer): Check {
  if (!bytes.subarray(0, 6).equals(headerMagic)) throw damaged('it does not begin as an .xz file', 0);
  refuseWrongCrc(bytes, 6, 8, 'the Stream Header');
  return readFlags(bytes, 6);
}

/** Reads the footer at the end of the bytes. `indexSize` is in bytes. @throws FaultError */
export function readStreamFooter(bytes: Buffer): { readonly check: Check; readonly indexSize: number } {
  const start = bytes.length - frameSize;
  if (start < 0 || !bytes.subarray(-2).equals(footerMagic))
    throw damaged('it does not end as an .xz file', Math.max(start, 0));
  if (!crc32Field(bytes.subarray(start + 4, start + 10)).equals(bytes.subarray(start, start + 4)))
    throw damaged('the Stream Footer does not match its checksum', start);
  return { check: readFlags(bytes, start + 8), indexSize: (bytes.readUInt32LE(start + 4) + 1) * 4 };
}

/** Stream Flags (2.1.1.2): a null byte, then the check's ID in the low four bits. */
function streamFlags(check: Check): Buffer {
  return Buffer.from([0, checks[check]]);
}

function readFlags(bytes: Buffer, start: number): Check {
  const check = bytes[start] === 0 ? checkOfId(bytes[start + 1]!) : undefined;
  if (!check) throw damaged('the Stream Flags are of an unknown kind', start);
  return check;
}
