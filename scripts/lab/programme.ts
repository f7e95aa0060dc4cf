import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type Cell, cells, type Family } from './cells.ts';
import type { Check } from './check/check.ts';
import type { Shell } from './check/shell.ts';
import { allClaims, type Claim } from './claims.ts';
import { installers } from './installers.ts';

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

/** A check and the file that it stands in. */
export interface NamedCheck extends Check {
  readonly file: string;
}

const folder = join(import.meta.dirname, 'checks');
/** `.ts` in a clone, `.js` in the npm package, which has declarations beside. */
const extension = extname(import.meta.filename);

/** The lab's own programme: `checks/` is its registry. */
export async function loadProgramme(): Promise<Programme> {
  const files = (await readdir(folder))
    .filter((name) => name.endsWith(extension) && !name.endsWith('.d.ts'))
    .sort();
  const checks = await Promise.all(files.map(loadCheck));
  return { claims: allClaims, cells, checks, sampled: false, installers };
}

async function loadCheck(file: string): Promise<NamedCheck> {
  const { check } = (await import(join(folder, file))) as { readonly check: Check };
  if (!file.startsWith(`${check.claim}-`)) throw new Error(`${file} holds a check of ${check.claim}`);
  return { ...check, file };
}
