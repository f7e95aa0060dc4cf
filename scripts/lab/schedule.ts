import type { Cell } from './cells.ts';
import type { NamedCheck, Programme } from './programme.ts';

/** Checks that share one machine, one after the other: those that only look, or a single other one. */
export interface Visit {
  readonly cell: Cell;
  readonly checks: readonly [NamedCheck, ...NamedCheck[]];
}

/** The checks that examine a claim in a cell: those of the claim that name the cell, if the claim does. */
export function checksFor(programme: Programme, claim: string, cell: Cell): readonly NamedCheck[] {
  const families = programme.claims.find(({ id }) => id === claim)?.families ?? [];
  if (!families.includes(cell.family)) return [];
  return programme.checks.filter((check) => check.claim === claim && (check.cells?.(cell) ?? true));
}

/** The machines that a cell needs for its claims, in the order of the claims. */
export function visitsOf(programme: Programme, cell: Cell): readonly Visit[] {
  const groups = new Map<string, [NamedCheck, ...NamedCheck[]]>();
  for (const { id } of programme.claims)
    for (const check of checksFor(programme, id, cell)) {
      const key = check.onlyLooks ? `${check.from}, ${check.atRest ? 'at rest' : 'booted'}` : check.file;
      const group = groups.get(key);
      if (group) group.push(check);
      else groups.set(key, [check]);
    }
  return [...groups.values()].map((checks) => ({ cell, checks }));
}
