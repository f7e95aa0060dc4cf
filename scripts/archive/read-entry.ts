import { createHash } from 'node:crypto';
import type { ListedEntry } from '../model/tree.ts';
import type { PieceReader } from './piece-reader.ts';

/** An entry of an archive as it was read: what a listing says of it, and its time in seconds since 1970. */
export type ReadEntry = ListedEntry & { readonly mtime: number };

/** The SHA-256 of an entry's content, lower-case hex; the content is not held. */
export async function contentDigest({ pass }: PieceReader, size: number, path: string): Promise<string> {
  const hash = createHash('sha256');
  await pass(size, path, (piece) => hash.update(piece));
  return hash.digest('hex');
}
