import { gzipSync } from 'node:zlib';

/** RFC 1952 at its strongest, without a name or a time, and with "Unix" as its system wherever it is made. */
export function gzipBytes(bytes: Buffer): Buffer {
  const packed = gzipSync(bytes, { level: 9 });
  const [systemAt, unix] = [9, 3];
  packed[systemAt] = unix;
  return packed;
}
