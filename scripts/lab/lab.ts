import { basename, join } from 'node:path';
import { writeWhole } from '../system/disk/atomic.ts';
import { runJobs } from '../system/terminal/jobs.ts';
import type { Style } from '../system/terminal/style.ts';
import { type CellResult, runCell } from './cell-run.ts';
import { type Choice, chooseProgramme } from './choose.ts';
import { anySubject, type LabInput } from './input.ts';
import { atMost } from './limit.ts';
import { closeSession, openSession, type Session } from './machine/session.ts';
import { requireMeans } from './means.ts';
import { layPackages } from './package-layers.ts';
import { type Programme, spare } from './programme.ts';
import { reportPage } from './report/page.ts';
import { findingOf, type Report } from './report/report.ts';
import { openLayerStore } from './root/layers.ts';
import { concerns } from './schedule.ts';

/** How a run of the lab is made. */
export interface LabOptions extends Choice {
  /** How many machines run at a time. */
  readonly machines: number;
  /** Leaves the machines as the checks left them. */
  readonly keep: boolean;
  readonly signal: AbortSignal;
  readonly style: Style;
  /** What is shown of the product. */
  readonly programme: Programme;
}

/**
 * Installs the artifacts in every cell and examines every claim; writes verify.json and verify.html.
 * Leaves no process, mount or cgroup behind, however it ends, unless `keep` says so.
 * @throws FaultError when the means are missing, or a chosen cell or claim does not exist.
 */
export async function runLab(input: LabInput, options: LabOptions): Promise<Report> {
  const programme = spare(chooseProgramme(options.programme, options), anySubject(input));
  await requireMeans();
  const begun = new Date();
  const say = (line: string) => options.style !== 'quiet' && console.error(line);
  const session = await openSession({ keep: options.keep, signal: options.signal, say });
  try {
    const results = await runCells(session, programme, input, options);
    const found = makeReport(input, programme, results, begun);
    const report = options.keep ? { ...found, end: `kill -KILL ${session.namespace.pid}` } : found;
    await writeWhole(join(input.out, 'verify.json'), `${JSON.stringify(report, null, 2)}\n`);
    await writeWhole(join(input.out, 'verify.html'), await reportPage(report));
    return report;
  } finally {
    await closeSession(session);
  }
}

async function runCells(
  session: Session,
  programme: Programme,
  input: LabInput,
  { machines, signal, style }: LabOptions,
): Promise<readonly CellResult[]> {
  const packageLayers = await layPackages(session, input, programme.cells);
  const store = openLayerStore(session);
  const floor = { session, store, programme, input, packageLayers, inTurn: atMost(machines) };
  const jobs = programme.cells.map((cell) => ({ id: cell.name, cell }));
  // Every cell may begin: the machines take turns among themselves.
  const running = { jobs: jobs.length, signal, style };
  const finished = await runJobs(jobs, running, ({ cell }, { step }) => runCell(floor, cell, step));
  return finished.map(({ value }) => value);
}

function makeReport(
  input: LabInput,
  programme: Programme,
  results: readonly CellResult[],
  begun: Date,
): Report {
  const { claims, cells } = programme;
  const findings = claims.flatMap((claim) =>
    cells
      .filter((cell) => concerns(programme, claim, cell))
      .map(({ name }) => {
        const result = results.find(({ cell }) => cell === name);
        const made = result?.examinations.filter((each) => each.claim === claim.id) ?? [];
        return findingOf(claim.id, name, made, result?.unavailable);
      }),
  );
  return {
    product: input.product,
    version: input.version,
    begun: begun.toISOString(),
    seconds: Math.round((Date.now() - begun.getTime()) / 100) / 10,
    artifacts: input.artifacts.map(({ path }) => basename(path)),
    cells: cells.map(({ name, title }) => ({ name, title })),
    claims: claims.map(({ id, says, whose }) => ({ id, says, whose })),
    strangers: input.strangers,
    findings,
  };
}
