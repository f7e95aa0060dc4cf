import type { Command } from './measure.ts';

/** One way to the packages, measured in every round. */
export interface Row {
  readonly id: string;
  readonly title: string;
  /** Who does it: we, the least that it can take, or others. */
  readonly who: 'slipway' | 'limit' | 'peer';
  /** What has to be there before the clock starts. */
  readonly prepare?: (round: number) => Promise<void>;
  readonly commands: (round: number) => readonly Command[];
  /** The packages that it left. */
  readonly made: (round: number) => readonly string[];
}

/** A row that cannot be measured here, and why. */
export interface Skipped {
  readonly id: string;
  readonly why: string;
}
