import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type Cell, cells, type Family } from './cells.ts';
import type { Check } from './check/check.ts';
import type { Shell } from './check/shell.ts';
import { allClaims, type Claim, type Whose } from './claims.ts';
import { installers } from './installers.ts';
import { has, type Subject } from './subject/subject.ts';

/** All that the lab is to show: what was promised, where, and how each promise is examined. */
export interface Programme {
  readonly claims: readonly Claim[];
  readonly cells: readonly Cell[];
  readonly checks: readonly NamedCheck[];
  /** Whether the sampled claims are to be shown in the cells of the sample alone. */
  readonly sampled: boolean;
  /** What makes a furnished machine one with the package installed and running. */
  readonly installers: Readonly<Record<Family, (shell: Shell) => Promise<void>>>;
}

/** A check, the file that it stands in, and whether that is the lab's or the product's. */
export interface NamedCheck extends Check {
  readonly file: string;
  readonly whose: Whose;
}

/** A claim of a product: made to all families, or to those of everybody's claim that it restates, unless it names some. */
export type OwnClaim = Omit<Claim, 'families'> & Partial<Pick<Claim, 'families'>>;

/** What a product adds to a programme. */
export interface OwnPart {
  readonly claims: readonly OwnClaim[];
  readonly checks: readonly NamedCheck[];
}

/** `.ts` in a clone, `.js` in the npm package, which has declarations beside. */
const extension = extname(import.meta.filename);

/** The programme of a product: what holds of any, with `checks/` as its registry, and the product's own part. */
export async function loadProgramme(own: OwnPart): Promise<Programme> {
  const checks = await loadChecks(join(import.meta.dirname, 'checks'), 'everybody');
  return {
    claims: joinClaims(allClaims, own.claims),
    cells,
    checks: [...checks, ...own.checks],
    sampled: false,
    installers,
  };
}

/** The checks of a folder, one a file, each named after its claim. @throws Error for a file that is named otherwise. */
export async function loadChecks(folder: string, whose: Whose): Promise<readonly NamedCheck[]> {
  const files = (await readdir(folder))
    .filter((name) => [extension, '.mjs'].includes(extname(name)) && !name.endsWith('.d.ts'))
    .sort();
  return Promise.all(
    files.map(async (file) => {
      const { check } = (await import(join(folder, file))) as { readonly check: Check };
      if (!file.startsWith(`${check.claim}-`)) throw new Error(`${file} holds a check of ${check.claim}`);
      return { ...check, file, whose };
    }),
  );
}

const allFamilies: readonly Family[] = ['deb', 'rpm', 'tar', 'wine'];

/** A product's claim of a number that everybody has takes the place of that one, and its checks join those of everybody. */
function joinClaims(everybody: readonly Claim[], own: readonly OwnClaim[]): readonly Claim[] {
  const restated = everybody.map((claim) => ({ ...claim, ...own.find(({ id }) => id === claim.id) }));
  const numbers = new Set(everybody.map(({ id }) => id));
  const added = own.filter(({ id }) => !numbers.has(id));
  return [...restated, ...added.map((claim) => ({ families: allFamilies, ...claim }))];
}

/** Spares a product the checks that need what it has not, and the claims that only they examine. */
export function spare(programme: Programme, subject: Subject): Programme {
  const checks = programme.checks.filter(({ needs = [] }) => has(subject, needs));
  const examined = (checks: readonly NamedCheck[], { id }: Claim) => checks.some(({ claim }) => claim === id);
  const claims = programme.claims.filter(
    (claim) => claim.whose === 'own' || examined(checks, claim) || !examined(programme.checks, claim),
  );
  return { ...programme, checks, claims };
}
