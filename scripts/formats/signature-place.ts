import type { Segment } from '../archive/segment.ts';
import type { Reader } from '../sign/key-faults.ts';

/** An artifact's signature, if it has one, and what it is over. */
export interface ReadSignature {
  /** Binary (RFC 9580, section 5.2). */
  readonly signature?: Buffer;
  /** The bytes that are signed, in order; the same whether the artifact is signed or not. */
  readonly signed: readonly Segment[];
}

/** A signature inside of the artifact: read, written, and taken out again, which leaves the unsigned artifact's bytes. */
export interface SignatureInside {
  readonly where: 'inside';
  readonly readers: readonly Reader[];
  readonly read: (file: string) => Promise<ReadSignature>;
  /** Changes the file in place; without a signature it takes out the one that is there. */
  readonly write: (file: string, signature: Buffer | undefined) => Promise<void>;
}

/** A signature over the whole artifact in a file beside it: armoured (`asc`) or binary (`sig`). */
export interface SignatureBeside {
  readonly where: 'beside';
  readonly readers: readonly Reader[];
  readonly extension: 'asc' | 'sig';
}

/** How the artifacts of a format carry an OpenPGP signature. */
export type SignaturePlace = SignatureInside | SignatureBeside;
