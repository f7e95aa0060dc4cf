import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Cost } from './measure.ts';
import type { Row } from './row.ts';

/** A figure over all rounds. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** What was measured of a row: seconds, bytes. */
export interface Result {
  readonly id: string;
  readonly title: string;
  readonly who: Row['who'];
  readonly rounds: readonly Cost[];
  readonly wall: Spread;
  readonly cpu: Spread;
  readonly memory: Spread;
  /** The sizes of the packages of its last round by their names. */
  readonly sizes: Readonly<{ [name: string]: number }>;
}

export function resultOf({ id, title, who }: Row, rounds: readonly Cost[], made: readonly string[]): Result {
  const spread = (figure: keyof Cost) => spreadOf(rounds.map((cost) => cost[figure]));
  const sizes = Object.fromEntries(made.map((file) => [basename(file), statSync(file).size]));
  const [wall, cpu, memory] = [spread('wall'), spread('cpu'), spread('memory')];
  return { id, title, who, rounds, wall, cpu, memory, sizes };
}

/** Of an even number the median is the mean of the two in the middle. */
export function spreadOf(figures: readonly number[]): Spread {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = [sorted[Math.floor((sorted.length - 1) / 2)]!, sorted[Math.ceil((sorted.length - 1) / 2)]!];
  return { median: (middle[0]! + middle[1]!) / 2, least: sorted[0]!, most: sorted.at(-1)! };
}
