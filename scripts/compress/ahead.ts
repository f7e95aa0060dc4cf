/** Something that has begun and will end in its own time. In an object, since an `await` would wait for it. */
export interface Begun<Result> {
  readonly end: Promise<Result>;
}

/**
 * Begins up to `count` things before it is their turn, one after the other, and gives what becomes of them in their order.
 * A failure is thrown when its turn comes.
 */
export async function* ahead<Thing, Result>(
  things: Iterable<Thing>,
  count: number,
  begin: (thing: Thing) => Promise<Begun<Result>>,
): AsyncGenerator<Result> {
  const begun: Promise<Result>[] = [];
  for (const thing of things) {
    const { end } = await begin(thing);
    // Until its turn comes nobody listens, and an unheard failure would end the program.
    end.catch(() => {});
    begun.push(end);
    if (begun.length >= count) yield await begun.shift()!;
  }
  for (const end of begun) yield await end;
}
