import { createHash } from 'node:crypto';
import { writeSignatureHeader } from './header.ts';
import type { SignatureValues } from './tags.ts';

/** What the signature says of the rest of the package. */
export interface Signed {
  readonly header: Buffer;
  /** Bytes of the payload as it stands in the file, and of the cpio archive in it. */
  readonly payloadSize: number;
  readonly archiveSize: number;
  /** Lower-case hex MD5 of the header followed by the payload, for rpm older than 4.14. */
  readonly md5: string;
}

/** Room that rpmbuild leaves, so that a package is signed without moving its payload (`%__gpg_reserved_space` and 32). */
const reserved = 4096 + 32;
const largest32 = 0xffff_ffff;

/**
 * The signature (`format_v4.md`), padded to a multiple of 8 bytes. Packages of 4 GiB and more have their sizes in 64 bits, and as
 * much less of the reserved space, so that the signature's size is always the same.
 */
export function writeSignature(signed: Signed): Buffer {
  const digests = digestsOf(signed);
  const small = { ...digests, SIGSIZE: [0], ARCHIVESIZE: [0] };
  const sizes = sizesOf(signed);
  const grown = writeSignatureHeader({ ...digests, ...sizes }).length - writeSignatureHeader(small).length;
  const RESERVEDSPACE = Buffer.alloc(reserved - grown);
  return padSignature(writeSignatureHeader({ ...digests, ...sizes, RESERVEDSPACE }));
}

/** Bytes that follow a signature of this size, so that the main header begins at a multiple of 8. */
export function signaturePadding(size: number): number {
  return -size & 7;
}

function padSignature(signature: Buffer): Buffer {
  return Buffer.concat([signature, Buffer.alloc(signaturePadding(signature.length))]);
}

function digestsOf({ header, md5 }: Signed): SignatureValues {
  const hex = (algorithm: string) => createHash(algorithm).update(header).digest('hex');
  return { SHA1HEADER: hex('sha1'), SHA256HEADER: hex('sha256'), SIGMD5: Buffer.from(md5, 'hex') };
}

function sizesOf({ header, payloadSize, archiveSize }: Signed): SignatureValues {
  const size = header.length + payloadSize;
  if (size < largest32 && archiveSize < largest32) return { SIGSIZE: [size], ARCHIVESIZE: [archiveSize] };
  return { LONGSIGSIZE: [BigInt(size)], LONGARCHIVESIZE: [BigInt(archiveSize)] };
}
