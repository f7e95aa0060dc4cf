/** A text of fixed length: `places[i]` is the number of the set that its character i is of. */
export interface FixedShape {
  readonly sets: readonly string[];
  readonly places: readonly number[];
}

const characters = Array.from({ length: 0x7e - 0x20 }, (_, at) => String.fromCharCode(0x21 + at));

/**
 * The shape of the texts that a pattern takes, found by asking it: which character may stand at each place of `example`.
 * None when the pattern refuses the example, or also takes one that is shorter or longer by a character.
 */
export function fixedShape(pattern: string, example: string): FixedShape | undefined {
  const whole = new RegExp(`^(?:${pattern})$`);
  const places = [...example].map((_, at) => ({
    before: example.slice(0, at),
    after: example.slice(at + 1),
  }));
  const resized = places.flatMap(({ before, after }, at) => [
    before + after,
    before + example[at] + example[at] + after,
  ]);
  if (example === '' || !whole.test(example) || resized.some((text) => whole.test(text))) return undefined;
  const allowed = places.map(({ before, after }) =>
    characters.filter((character) => whole.test(before + character + after)).join(''),
  );
  const sets = [...new Set(allowed)];
  return { sets, places: allowed.map((set) => sets.indexOf(set)) };
}
