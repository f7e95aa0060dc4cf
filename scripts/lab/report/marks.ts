import type { Mark } from './report.ts';

/** How a mark is shown: its sign, and its name in a legend. */
export const marks: Readonly<Record<Mark, { readonly sign: string; readonly name: string }>> = {
  holds: { sign: '✔', name: 'holds' },
  fails: { sign: '✘', name: 'fails' },
  open: { sign: '○', name: 'open: nothing examines it' },
  untestable: { sign: '–', name: 'not testable here' },
  unavailable: { sign: '?', name: 'the cell could not be had' },
};

/** Every mark, the worst first. */
export const markOrder = [
  'fails',
  'unavailable',
  'open',
  'untestable',
  'holds',
] as const satisfies readonly Mark[];
