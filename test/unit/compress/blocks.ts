import type { Block } from '../../../scripts/archive/xz/block.ts';
import { encodeBlock } from '../../../scripts/compress/encode.ts';

/** A real Block of some text. */
export function blockOf(text: string): Promise<Block> {
  async function* pieces() {
    yield Buffer.from(text);
  }
  return encodeBlock(pieces());
}
