import type { TextPlan } from '../plan/job.ts';
import type { Facts } from './facts.ts';

/** One fragment: which script of a package it belongs to, and which facts of the manifest call for it. */
export interface Row<Script extends string> {
  readonly script: Script;
  /** A template in the lifecycle's folder; its name begins with the script's. */
  readonly fragment: string;
  /** All of these must hold. */
  readonly when: readonly (keyof Facts)[];
}

/** What a format's scripts do, in the order of setting up. */
export interface Lifecycle<Script extends string> {
  readonly table: readonly Row<Script>[];
  /** Where the fragments lie, below `templates/`. */
  readonly folder: string;
  /** Scripts that take their rows from the bottom upward: teardown is the reverse of setup (debhelper's autoscript()). */
  readonly teardown?: readonly Script[];
}

/** The scripts that the rows make where these facts hold: each a head and its fragments, none twice. */
export function compose<Script extends string>(
  { table, folder, teardown = [] }: Lifecycle<Script>,
  facts: Facts,
): readonly TextPlan[] {
  const rows = table.filter((row) => row.when.every((fact) => facts[fact]));
  const scripts = [...new Set(rows.map((row) => row.script))];
  return scripts.map((script) => {
    const own = rows.filter((row) => row.script === script).map((row) => row.fragment);
    const ordered = [...new Set(teardown.includes(script) ? own.toReversed() : own)];
    return { name: script, templates: ['head', ...ordered].map((name) => `${folder}/${name}`) };
  });
}
