import { distance } from 'fastest-levenshtein';
import picomatch from 'picomatch';
import { usageFault } from '../model/fault.ts';
import type { Programme } from './programme.ts';

/** Which part of a programme is wanted: globs of cells, numbers of claims; both may be empty, which means all. */
export interface Choice {
  readonly cells: readonly string[];
  readonly claims: readonly string[];
  /** The slow cells, too, although no glob names them, and every claim in every cell. */
  readonly slow: boolean;
}

/** The part of a programme that is chosen. @throws FaultError (usage) when a word names nothing. */
export function chooseProgramme(programme: Programme, { cells, claims, slow }: Choice): Programme {
  const wanted = claims.map((claim) => claim.toUpperCase());
  const known = programme.claims.map(({ id }) => id);
  for (const claim of wanted) if (!known.includes(claim)) throw unknown('--claim', claim, known);
  const names = programme.cells.map(({ name }) => name);
  for (const glob of cells)
    if (!names.some((name) => picomatch.isMatch(name, glob))) throw unknown('--cell', glob, names);
  const sampled = cells.length === 0 && claims.length === 0 && !slow;
  return {
    ...programme,
    sampled,
    claims: programme.claims.filter(({ id }) => wanted.length === 0 || wanted.includes(id)),
    cells: programme.cells.filter((cell) =>
      cells.length === 0 ? slow || !cell.slow : picomatch.isMatch(cell.name, [...cells]),
    ),
  };
}

function unknown(option: string, word: string, names: readonly string[]): Error {
  const nearest = names.toSorted((a, b) => distance(word, a) - distance(word, b))[0];
  return usageFault(
    `${option} ${word} names none that there is`,
    `Did you mean ${nearest}? There are: ${names.join(', ')}.`,
  );
}
