import type { Cell } from '../cells.ts';
import type { Step } from '../check/evidence.ts';
import type { Claim, Whose } from '../claims.ts';

/**
 * What is known of a claim in a cell. `open`: nothing examined it. `untestable`: nothing here could. `unavailable`: the cell
 * could not be had.
 */
export type Mark = 'holds' | 'fails' | 'open' | 'untestable' | 'unavailable';

/** What one check found in one cell. */
export interface Examination {
  readonly claim: string;
  readonly cell: string;
  /** The check's file, and whether it is the lab's or the product's own. */
  readonly check: string;
  readonly whose: Whose;
  readonly title: string;
  readonly mark: 'holds' | 'fails' | 'untestable';
  readonly reason?: string;
  readonly seconds: number;
  readonly steps: readonly Step[];
  /** The command that enters its machine, which was kept. */
  readonly enter?: string;
}

/** A claim in a cell that it names. */
export interface Finding {
  readonly claim: string;
  readonly cell: string;
  readonly mark: Mark;
  readonly reason?: string;
  readonly examinations: readonly Examination[];
}

/** What `verify.json` holds. */
export interface Report {
  readonly product: string;
  readonly version: string;
  /** ISO 8601. */
  readonly begun: string;
  readonly seconds: number;
  readonly artifacts: readonly string[];
  readonly cells: readonly Pick<Cell, 'name' | 'title'>[];
  readonly claims: readonly Pick<Claim, 'id' | 'says' | 'whose'>[];
  /** Packages that lie beside those, and were not examined: of another product, or not of this build. */
  readonly strangers: readonly string[];
  readonly findings: readonly Finding[];
  /** The command that ends the machines, which were kept. */
  readonly end?: string;
}

/** One finding of what the checks of a claim found in a cell: it holds when all say so, and there is one. */
export function findingOf(
  claim: string,
  cell: string,
  examinations: readonly Examination[],
  unavailable?: string,
): Finding {
  const found = { claim, cell, examinations };
  if (unavailable !== undefined) return { ...found, mark: 'unavailable', reason: unavailable };
  const decisive = (['fails', 'untestable'] as const).find((mark) =>
    examinations.some((each) => each.mark === mark),
  );
  if (!decisive) return { ...found, mark: examinations.length > 0 ? 'holds' : 'open' };
  const reason = examinations.find(({ mark }) => mark === decisive)?.reason;
  return { ...found, mark: decisive, ...(reason !== undefined && { reason }) };
}

/** How many findings have each mark. */
export function countMarks(findings: readonly Finding[]): Readonly<Record<Mark, number>> {
  const counts: Record<Mark, number> = { holds: 0, fails: 0, open: 0, untestable: 0, unavailable: 0 };
  for (const { mark } of findings) counts[mark]++;
  return counts;
}
