/** Returns a function that does the works given to it, no more than `count` at a time, in their order. */
export function atMost(count: number): <Value>(work: () => Promise<Value>) => Promise<Value> {
  const waiting: (() => void)[] = [];
  let free = count;
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      // The place goes to the next in line, and only without one is it free.
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
