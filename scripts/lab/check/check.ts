import type { Cell } from '../cells.ts';
import type { Need } from '../subject/subject.ts';
import type { Shell, ShellWith } from './shell.ts';

/** What a machine has when a check begins. */
export type StateName = 'bare' | 'furnished' | 'older' | 'installed';

/** How one claim is shown to hold, on one machine. One file a check in a folder `checks/`, named after its claim. */
export interface Check {
  readonly claim: string;
  /** What it shows, as a sentence. */
  readonly title: string;
  /** `bare`: no dependency is there. `furnished`: all are. `installed`: the package runs; `older`: the version before does. */
  readonly from: StateName;
  /** What the product must have, for the check to make sense; nothing when absent. */
  readonly needs?: readonly Need[];
  /** It leaves the machine as it found it, so that other such checks may share it. */
  readonly onlyLooks?: boolean;
  /**
   * Whether its machine has the file that users download, or the same stored. Absent: those that begin bare have it, and those
   * that only look.
   */
  readonly asMade?: boolean;
  /** Whether the machine is booted, or at rest as a chroot is. Booted, when absent. */
  readonly atRest?: boolean;
  /** Takes minutes: it is made in CI, with `--slow`, and when its claim or cell is named. */
  readonly thorough?: boolean;
  /** Fewer than the cells that its claim names. */
  readonly cells?: (cell: Cell) => boolean;
  readonly run: (shell: Shell) => Promise<void>;
}

/** A check whose product has what it needs. */
type CheckWith<Needed extends Need> = Omit<Check, 'run'> & {
  readonly needs?: readonly Needed[];
  readonly run: (shell: ShellWith<Needed>) => Promise<void>;
};

/** Gives a check its types and nothing else. The lab makes it only where the product has what it needs. */
export function defineCheck<const Needed extends Need = never>(check: CheckWith<Needed>): Check {
  return check as unknown as Check;
}
