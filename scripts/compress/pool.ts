/** Runs work, at most so much at a time; of what waits, the largest goes first, so that no core is left with it at the end. */
export type Pool = <T>(size: number, work: () => Promise<T>) => Promise<T>;

interface Waiting {
  readonly size: number;
  readonly start: () => void;
}

/** A pool of `slots`; sizes are compared with each other only. */
export function createPool(slots: number): Pool {
  const waiting: Waiting[] = [];
  let free = slots;

  const turn = (size: number) =>
    new Promise<void>((start) => {
      // Behind those of its own size: what is equal keeps its order.
      const place = waiting.findIndex((other) => other.size < size);
      waiting.splice(place < 0 ? waiting.length : place, 0, { size, start });
    });

  return async (size, work) => {
    // A slot that becomes free is handed on, so nobody comes in between.
    if (free > 0) free -= 1;
    else await turn(size);
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next.start();
      else free += 1;
    }
  };
}

/**
 * How many encoders may run at a time: what was asked for, but no more than libuv's pool has threads. That pool cannot grow
 * once the program runs; on larger machines `UV_THREADPOOL_SIZE` is set before it starts.
 */
export function encoderSlots(jobs: number, threads = process.env.UV_THREADPOOL_SIZE): number {
  const libuvDefault = 4;
  return Math.max(1, Math.min(jobs, Number(threads) || libuvDefault));
}
