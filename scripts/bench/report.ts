import { tableText } from '../system/terminal/table.ts';
import { sizeText } from '../system/terminal/words.ts';
import type { Goal } from './goals.ts';
import type { Result, Spread } from './result.ts';
import type { Skipped } from './row.ts';

/** All that a benchmark found, as its JSON holds it. */
export interface Report {
  readonly data: string;
  readonly rounds: number;
  readonly versions: Readonly<{ [name: string]: string }>;
  readonly results: readonly Result[];
  readonly skipped: readonly Skipped[];
  readonly goals: readonly Goal[];
}

/** The report as a person reads it in a terminal. */
export function reportText({ results, goals, skipped, rounds, data }: Report): string {
  const rows = results.map(({ title, wall, cpu, memory, sizes }) => {
    const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
    return [title, secondsText(wall), secondsText(cpu), sizeText(memory.most), sizeText(total)];
  });
  const goalRows = goals.map(({ what, reached, most, unit }) => {
    return [what, figureText(reached, unit), figureText(most, unit), reached <= most ? 'yes' : 'no'];
  });
  return [
    `Data: ${data}. Medians of ${rounds} rounds, least and most in brackets.`,
    tableText([['', 'wall, s', 'CPU, s', 'memory', 'packages'], ...rows], ['l', 'r', 'r', 'r', 'r']),
    '',
    tableText([['goal', 'reached', 'at most', ''], ...goalRows], ['l', 'r', 'r', 'l']),
    ...skipped.map(({ id, why }) => `${id} was left out: ${why}`),
  ].join('\n');
}

function secondsText({ median, least, most }: Spread): string {
  return `${median.toFixed(2)} (${least.toFixed(2)}–${most.toFixed(2)})`;
}

function figureText(figure: number, unit: Goal['unit']): string {
  return unit === 'B' ? sizeText(figure) : `${figure.toFixed(2)} ${unit}`;
}
