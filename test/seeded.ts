/** Numbers from 0 up to but without 1 that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Bytes that compress to something like a third, as programs do: words of a small vocabulary in no order. */
export function seededBytes(size: number, seed: number): Buffer {
  const random = seeded(seed);
  const letters = () =>
    String.fromCharCode(...Array.from({ length: 8 }, () => 33 + Math.floor(random() * 90)));
  const vocabulary = Array.from({ length: 256 }, letters);
  const words: string[] = [];
  for (let length = 0; length < size; length += 8) words.push(vocabulary[Math.floor(random() * 256)]!);
  return Buffer.from(words.join('')).subarray(0, size);
}
