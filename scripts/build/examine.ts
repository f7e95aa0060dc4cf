import { type Purpose, programsFor } from '../system/tools/needs.ts';
import {
  type Preparation,
  preparationsFor,
  type Readiness,
  readinessOf,
} from '../system/tools/preparations.ts';
import { type Asking, lookUp, type Presence } from '../system/tools/presence.ts';
import type { Program } from '../system/tools/program.ts';
import { programNames, programs } from '../system/tools/programs.ts';
import { type Planned, usedFormats } from './read-plan.ts';

/** A program that a plan needs: what it does, what for, and what is here of it. */
export interface Finding extends Presence {
  readonly purpose: string;
  readonly for: readonly Purpose[];
  /** The oldest version that will do. */
  readonly minimum?: string;
}

export interface PreparationFinding {
  readonly preparation: Preparation;
  readonly readiness: Readiness;
  /** Which one is ready, where there are several. */
  readonly version?: string;
}

/** Looks for every program that the plan needs for these purposes, in the order of the table. */
export function examinePrograms(
  planned: Planned,
  purposes: readonly Purpose[],
  asking: Asking,
): Promise<readonly Finding[]> {
  const used = usedFormats(planned);
  const needed = new Map(purposes.map((purpose) => [purpose, programsFor(purpose, used)]));
  const findings = programNames
    .map((name) => ({ name, for: purposes.filter((purpose) => needed.get(purpose)?.includes(name)) }))
    .filter((need) => need.for.length > 0)
    .map(async (need) => ({
      ...need,
      ...wordsOf(programs[need.name]),
      ...(await lookUp(need.name, asking)),
    }));
  return Promise.all(findings);
}

/**
 * How things stand with what no package manager brings: Bun, the runtimes of the plan's targets, a fast liblzma, nFPM, and what
 * single formats want.
 */
export function examinePreparations(planned: Planned): Promise<readonly PreparationFinding[]> {
  const { plan, product } = planned;
  const targets = [...new Set(plan.jobs.map(({ target }) => target))];
  const engines = [...new Set(plan.jobs.map(({ engine }) => engine))];
  const compiles = product.payload.build !== undefined;
  const others = usedFormats(planned).flatMap(({ prepares }) => prepares ?? []);
  return Promise.all([...preparationsFor({ targets, engines, compiles }), ...others].map(examinePreparation));
}

async function examinePreparation(preparation: Preparation): Promise<PreparationFinding> {
  const readiness = await readinessOf(preparation);
  const version = readiness === 'ready' ? await preparation.version?.() : undefined;
  return { preparation, readiness, ...(version !== undefined && { version }) };
}

function wordsOf({ purpose, version }: Program) {
  return { purpose, ...(version?.minimum !== undefined && { minimum: version.minimum }) };
}
