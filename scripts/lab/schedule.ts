import type { Cell } from './cells.ts';
import type { Claim } from './claims.ts';
import type { NamedCheck, Programme } from './programme.ts';

/** Checks that share one machine, one after the other: those that only look, or a single other one. */
export interface Visit {
  readonly cell: Cell;
  readonly checks: readonly [NamedCheck, ...NamedCheck[]];
}

/** Whether a claim is to be shown in a cell. */
export function concerns({ sampled }: Programme, claim: Claim, { family, sample }: Cell): boolean {
  return claim.families.includes(family) && (sample || !sampled || !claim.sampled);
}

/** The checks that examine a claim in a cell: those of the claim that name the cell, if the claim does. */
function checksFor(programme: Programme, claim: Claim, cell: Cell): readonly NamedCheck[] {
  if (!concerns(programme, claim, cell)) return [];
  return programme.checks.filter(
    (check) =>
      check.claim === claim.id && (check.cells?.(cell) ?? true) && !(programme.sampled && check.thorough),
  );
}

/** The machines that a cell needs for its claims, in the order of the claims. */
export function visitsOf(programme: Programme, cell: Cell): readonly Visit[] {
  const groups = new Map<string, [NamedCheck, ...NamedCheck[]]>();
  for (const claim of programme.claims)
    for (const check of checksFor(programme, claim, cell)) {
      const key = check.onlyLooks ? `${check.from}, ${check.atRest ? 'at rest' : 'booted'}` : check.file;
      const group = groups.get(key);
      if (group) group.push(check);
      else groups.set(key, [check]);
    }
  return [...groups.values()].map((checks) => ({ cell, checks }));
}
