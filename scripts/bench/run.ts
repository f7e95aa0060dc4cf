import { goalsOf } from './goals.ts';
import { type Cost, measure } from './measure.ts';
import { nfpmRows } from './nfpm.ts';
import { ourRows } from './ours.ts';
import { peerRows } from './peers.ts';
import type { Report } from './report.ts';
import { resultOf } from './result.ts';
import type { Row, Skipped } from './row.ts';
import { type DataName, makeSite } from './site.ts';
import { versionsHere } from './versions.ts';

/** What is measured, where, and what hears of it. `folder` is empty; what was made stays there. */
export interface BenchOptions {
  readonly folder: string;
  readonly data: DataName;
  readonly rounds: number;
  /** Ids of rows; all when there is none. */
  readonly rows: readonly string[];
  readonly jobs: number;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/** Measures every row once a round, all rows in each round: what slows the machine down for a while slows all of them. */
export async function runBench(options: BenchOptions): Promise<Report> {
  const { data, rounds, signal, say } = options;
  say('laying out the data');
  const site = await makeSite(options.folder, data, options.jobs, signal);
  const { rows, skipped } = await chooseRows(site, options);
  const costs = new Map<string, Cost[]>(rows.map(({ id }) => [id, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const row of rows) {
      await row.prepare?.(round);
      const cost = await measure(row.commands(round), site.folder, signal);
      costs.get(row.id)?.push(cost);
      say(`round ${round}  ${row.title}  ${cost.wall.toFixed(2)} s, ${cost.cpu.toFixed(2)} s of CPU`);
    }
  }
  const results = rows.map((row) => resultOf(row, costs.get(row.id) ?? [], row.made(rounds)));
  return { data, rounds, versions: await versionsHere(), results, skipped, goals: goalsOf(results) };
}

type Site = Awaited<ReturnType<typeof makeSite>>;

/** The rows that were asked for; a made tree has no server to build anew. */
async function chooseRows(
  site: Site,
  { rows: wanted, data, signal }: BenchOptions,
): Promise<{ readonly rows: readonly Row[]; readonly skipped: readonly Skipped[] }> {
  const isWanted = (id: string) =>
    wanted.length === 0 || wanted.includes(id.replace(/-(xz|zstd)$/, '')) || wanted.includes(id);
  const nfpm = isWanted('nfpm') ? await nfpmRows(site, signal) : [];
  const all = [...ourRows(site), ...peerRows(site), ...nfpm].filter(({ id }) => isWanted(id));
  const fitting = all.filter(({ id }) => data === 'default' || id !== 'version');
  return {
    rows: fitting.filter((row): row is Row => 'commands' in row),
    skipped: fitting.filter((row): row is Skipped => 'why' in row),
  };
}
