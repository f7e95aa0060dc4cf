/** Does a work when it is its turn. */
export type InTurn = <Value>(work: () => Promise<Value>) => Promise<Value>;

/** Returns a function that does the works given to it, no more than `count` at a time, in their order. */
export function atMost(count: number): InTurn {
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

/**
 * Does works of one kind, of which only one stands in line at a time: so several kinds take turns, whatever their numbers.
 * Returns what they brought, in their order.
 */
export async function standInLine<Value>(
  inTurn: InTurn,
  works: readonly (() => Promise<Value>)[],
): Promise<readonly Value[]> {
  const values: Promise<Value>[] = [];
  for (const work of works)
    await new Promise<void>((begun) => {
      const value = inTurn(() => {
        begun();
        return work();
      });
      // The end of this function tells of it; until then nobody waits for it.
      value.catch(() => {});
      values.push(value);
    });
  return Promise.all(values);
}
