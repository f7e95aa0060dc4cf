/** Uploads that go on beside the work. */
export interface Uploads {
  /** Begins one, or waits for its turn. Returns at once, unless what waits would hold too much memory: then it waits for room. */
  readonly add: (heldBytes: number, upload: () => Promise<void>) => Promise<void>;
  /** Waits until all are done; gives up with a reason when none ends for `patience` milliseconds. */
  readonly settle: (giveUp: (reason: string) => void, patience?: number) => Promise<void>;
}

/** How many go on at a time: one fills a line, a few hide the answers' delay. */
const atOnce = 4;
/** Bytes that waiting uploads hold. A block takes a few MiB. */
const mostHeld = 64 * 1024 * 1024;

/** `run` runs an upload and never rejects. */
export function createUploads(run: (upload: () => Promise<void>) => Promise<unknown>): Uploads {
  const going = new Set<Promise<void>>();
  const waiting: { readonly held: number; readonly upload: () => Promise<void> }[] = [];
  let held = 0;
  const next = () => {
    const first = going.size < atOnce ? waiting.shift() : undefined;
    if (!first) return;
    const one: Promise<void> = run(first.upload).then(() => {
      held -= first.held;
      going.delete(one);
      next();
    });
    going.add(one);
  };
  return {
    add: async (bytes, upload) => {
      while (held + bytes > mostHeld && going.size > 0) await Promise.race(going);
      held += bytes;
      waiting.push({ held: bytes, upload });
      next();
    },
    settle: async (giveUp, patience = 5_000) => {
      while (going.size > 0) {
        const ended = await Promise.race([...going, late(patience)]);
        if (ended === 'late') giveUp('what was made could not be sent in time');
      }
    },
  };
}

function late(patience: number): Promise<'late'> {
  return new Promise((resolve) => setTimeout(resolve, patience, 'late').unref());
}
