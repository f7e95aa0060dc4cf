import type { Block } from '../archive/xz/block.ts';

/** Where Blocks are kept by the SHA-256 of what they unpack to, in lower-case hex. Keeping may fail, and is then in vain. */
export interface BlockCache {
  readonly read: (key: string) => Promise<Block | undefined>;
  readonly write: (key: string, block: Block) => Promise<void>;
}

/** Enough for archives that are made at the same time and ask for the same blocks in the same order. */
const defaultLimit = 64 * 1024 * 1024;

/** Keeps the Blocks used last, `limit` bytes of them, while the program runs. */
export function memoryCache(limit = defaultLimit): BlockCache {
  const kept = new Map<string, Block>();
  let size = 0;

  const forget = (key: string) => {
    size -= kept.get(key)?.bytes.length ?? 0;
    kept.delete(key);
  };
  const keep = (key: string, block: Block) => {
    forget(key);
    kept.set(key, block);
    size += block.bytes.length;
    // A Map remembers the order of insertion: the first is the one that was not used for longest.
    for (const oldest of kept.keys()) {
      if (size <= limit) break;
      forget(oldest);
    }
  };

  return {
    read: async (key) => {
      const block = kept.get(key);
      if (block) keep(key, block);
      return block;
    },
    write: async (key, block) => keep(key, block),
  };
}
