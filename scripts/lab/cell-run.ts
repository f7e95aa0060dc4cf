import { FaultError } from '../model/fault.ts';
import type { Cell } from './cells.ts';
import type { Packages } from './check/shell.ts';
import { examine } from './examine.ts';
import { filesOf, subjectFor } from './input.ts';
import { standInLine } from './limit.ts';
import { type Machine, makeMachine } from './machine/machine.ts';
import type { Layers } from './machine/overlay.ts';
import { makeWholeMachine } from './machine/whole-machine.ts';
import { layFiles } from './package-layers.ts';
import { type Floor, prepareCell, type Ready } from './prepare.ts';
import type { Examination } from './report/report.ts';
import { roots } from './root/roots.ts';
import { type Visit, visitsOf } from './schedule.ts';

/** What a cell brought: its examinations, or why it could not be had. */
export interface CellResult {
  readonly cell: string;
  readonly examinations: readonly Examination[];
  readonly unavailable?: string;
}

/** Makes every check of a cell, each on a machine of its own or together with others that only look. */
export async function runCell(floor: Floor, cell: Cell, step: (text: string) => void): Promise<CellResult> {
  const visits = visitsOf(floor.programme, cell);
  if (visits.length === 0) return { cell: cell.name, examinations: [] };
  const states = new Set(visits.flatMap(({ checks }) => checks.map(({ from }) => from)));
  try {
    step('preparing');
    const ready = await floor.inTurn(() => prepareCell(floor, cell, states));
    return { cell: cell.name, examinations: await runVisits(floor, ready, visits, step) };
  } catch (error) {
    floor.session.signal.throwIfAborted();
    if (!(error instanceof FaultError)) throw error;
    const unavailable = error.faults.map(({ what }) => what).join('\n');
    return { cell: cell.name, examinations: [], unavailable };
  }
}

async function runVisits(
  floor: Floor,
  ready: Ready,
  visits: readonly Visit[],
  step: (text: string) => void,
): Promise<readonly Examination[]> {
  // The faults come last, and take longest: they begin, so that none of them is left alone at the end.
  const works = visits.toReversed().map((visit, index) => () => {
    step(`${index + 1} of ${visits.length}: ${visit.checks.map(({ claim }) => claim).join(' ')}`);
    return runVisit(floor, ready, visit, `${visit.cell.name}-${index}`);
  });
  return (await standInLine(floor.inTurn, works)).flat();
}

async function runVisit(
  floor: Floor,
  { packages, basis }: Ready,
  visit: Visit,
  name: string,
): Promise<readonly Examination[]> {
  const { session } = floor;
  const from = basis(visit.checks[0].from);
  if ('reason' in from)
    return visit.checks.map(({ claim, title, whose, file: check }) => ({
      ...{ claim, cell: visit.cell.name, check, whose, title, mark: 'fails' as const, seconds: 0, ...from },
    }));
  const machine = await machineFor(floor, visit, packages, name, from.layers);
  try {
    const subject = subjectFor(floor.input, packages.current);
    const found = await examine(visit, machine, { cell: visit.cell, packages, subject }, session.signal);
    const leader = machine.leader();
    if (!session.keep || leader === undefined || visit.cell.whole) return found;
    return found.map((each) => ({ ...each, enter: `nsenter --target ${leader} --all` }));
  } finally {
    if (!session.keep && !session.signal.aborted) await machine.remove();
  }
}

async function machineFor(
  { session, input, packageLayers }: Floor,
  { cell, checks }: Visit,
  packages: Packages,
  name: string,
  layers: Layers,
): Promise<Machine> {
  if (cell.whole) {
    // All that it has is copied to its disk.
    const own = await layFiles(session, name, filesOf(input, packages));
    return makeWholeMachine(session, name, [own, ...layers], roots[cell.root].arch);
  }
  const asMade = checks.some(({ asMade, onlyLooks, from }) => asMade ?? (onlyLooks || from === 'bare'));
  return makeMachine(session, name, [asMade ? packageLayers.made : packageLayers.stored, ...layers]);
}
