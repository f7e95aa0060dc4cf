import { createHash } from 'node:crypto';
import { type ReadAt, readExactly } from '../archive/read-at.ts';
import { type Block, takeBlock } from '../archive/xz/block.ts';
import { damaged } from '../archive/xz/damage.ts';
import { paddingOf } from '../archive/xz/field.ts';
import { frameSize, readStreamFooter, readStreamHeader } from '../archive/xz/stream-frame.ts';
import { readIndex } from '../archive/xz/stream-index.ts';
import { streamBytes } from '../archive/xz/write-stream.ts';
import { readSegments } from '../system/disk/segments.ts';
import { changedFault } from './digests.ts';
import { blockCheck, decodePieces } from './encode.ts';
import type { KnownBlocks, KnownContent } from './known-blocks.ts';

/** Where an .xz file of one Stream lies: it is read by `read` from 0, and has `size` bytes. */
export interface PackedStream {
  readonly read: ReadAt;
  readonly size: number;
}

/** What a Stream unpacks to, a piece at a time. @throws FaultError when it is damaged in any way */
export type Unpack = (packed: PackedStream) => AsyncGenerator<Buffer>;

/**
 * Unpacks what this program packed. A Block that is known is not decoded, which takes a tenth of the time of encoding it: its
 * content is read from the file that it was made of, and must still have the Block's own key.
 */
export function createUnpack(known: KnownBlocks): Unpack {
  return async function* unpack({ read, size }) {
    const start = await readExactly(read, 0, frameSize, 'the Stream Header');
    const footer = readStreamFooter(
      await readExactly(read, size - frameSize, frameSize, 'the Stream Footer'),
    );
    if (readStreamHeader(start) !== blockCheck || footer.check !== blockCheck)
      throw damaged('its Blocks carry another check than was written', 0);
    const indexStart = size - frameSize - footer.indexSize;
    const index = await readExactly(read, indexStart, footer.indexSize, 'the Index');
    let at = frameSize;
    for (const record of readIndex(index, 0, index.length)) {
      const length = record.unpaddedSize + paddingOf(record.unpaddedSize);
      const block = takeBlock(await readExactly(read, at, length, 'a Block'), 0, record, blockCheck);
      const content = known.contentOf(block);
      yield* content ? knownPieces(content) : decodedPieces(block, at);
      at += length;
    }
    if (at !== indexStart) throw damaged('there is more before the Index than it names', at);
  };
}

/** liblzma names no place in what it says of damage. */
async function* decodedPieces(block: Block, at: number): AsyncGenerator<Buffer> {
  const pieces = decodePieces(streamBytes([block], blockCheck))[Symbol.asyncIterator]();
  for (;;) {
    const next = await pieces.next().catch((error: Error) => {
      throw damaged(`a Block cannot be unpacked (${error.message})`, at);
    });
    if (next.done) return;
    yield next.value;
  }
}

async function* knownPieces({ range, key }: KnownContent): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const piece of readSegments([range])) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest('hex') !== key) throw changedFault([range]);
}
