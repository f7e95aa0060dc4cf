import type { Block, IndexRecord } from './block.ts';
import type { Check } from './check.ts';
import { streamFooter, streamHeader } from './stream-frame.ts';
import { encodeIndex } from './stream-index.ts';

/**
 * The bytes of one Stream (.xz format 2.1) around Blocks that all carry `check`: header, Blocks, Index, footer, in order.
 * Blocks are taken one at a time, and of those before only the two sizes are kept. dpkg and rpm read no second Stream in a
 * file, so an archive is never several of them in a row.
 */
export async function* streamBytes(
  blocks: AsyncIterable<Block> | Iterable<Block>,
  check: Check,
): AsyncGenerator<Buffer> {
  const records: IndexRecord[] = [];
  yield streamHeader(check);
  for await (const { bytes, unpaddedSize, uncompressedSize } of blocks) {
    records.push({ unpaddedSize, uncompressedSize });
    yield bytes;
  }
  const index = encodeIndex(records);
  yield index;
  yield streamFooter(check, index.length);
}
