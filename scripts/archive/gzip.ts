import { gzipSync } from 'fflate';

/**
 * RFC 1952 at its strongest, without a name or a time, and with "Unix" as its system. The encoder is fflate, whose version our lock
 * file fixes: Node's own is the system's zlib in one build and Chromium's in another, and they make different bytes.
 */
export function gzipBytes(bytes: Buffer): Buffer {
  return Buffer.from(gzipSync(bytes, { level: 9, mtime: 0 }));
}
