import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** What a file's bytes come to: their number, and lower-case hex digests. */
export interface Digest {
  readonly size: number;
  readonly sha256: string;
  readonly md5: string;
}

/** Both digests of a file in one reading, a piece at a time. */
export async function digestFile(file: string, signal?: AbortSignal): Promise<Digest> {
  const hashes = { sha256: createHash('sha256'), md5: createHash('md5') };
  let size = 0;
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 20, ...(signal && { signal }) })) {
    size += piece.length;
    hashes.sha256.update(piece);
    hashes.md5.update(piece);
  }
  return { size, sha256: hashes.sha256.digest('hex'), md5: hashes.md5.digest('hex') };
}

/** Size and SHA-256 of a file: what names and proves an artifact. MD5 takes twice the time of SHA-256, and only deb wants it. */
export async function measureFile(file: string): Promise<Pick<Digest, 'size' | 'sha256'>> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 })) {
    size += piece.length;
    hash.update(piece);
  }
  return { size, sha256: hash.digest('hex') };
}

/** Both digests of bytes in memory. */
export function digestBytes(bytes: Buffer): Digest {
  const hex = (algorithm: string) => createHash(algorithm).update(bytes).digest('hex');
  return { size: bytes.length, sha256: hex('sha256'), md5: hex('md5') };
}
