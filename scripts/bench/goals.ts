import { machineOf, targets } from '../model/target.ts';
import type { Result } from './result.ts';

/** What we want to reach: a figure, and the most that it may be. */
export interface Goal {
  readonly what: string;
  readonly most: number;
  /** Seconds, bytes, or how many times the other figure. */
  readonly unit: 's' | 'B' | 'x';
  readonly reached: number;
}

/** The goals of which every row was measured. */
export function goalsOf(results: readonly Result[]): readonly Goal[] {
  const of = (id: string) => results.find((result) => result.id === id);
  const [cold, limit, version] = [of('cold'), of('limit'), of('version')];
  const peers = ['dpkg-deb', 'rpmbuild', 'tar'].map(of);
  const goals: Goal[] = [];
  const add = (what: string, most: number, unit: Goal['unit'], reached: number | undefined) =>
    reached !== undefined && Number.isFinite(reached) && goals.push({ what, most, unit, reached });
  add('cold: CPU against the limit', 1.15, 'x', ratio(cold?.cpu.median, limit?.cpu.median));
  add('cold: wall against the limit', 1.15, 'x', ratio(cold?.wall.median, limit?.wall.median));
  add(
    'cold: wall against the peers',
    0.4,
    'x',
    ratio(cold?.wall.median, sum(peers.map((one) => one?.wall.median))),
  );
  add('size against the peers, at most', 1.01, 'x', largestRatio(cold, peers));
  add('nothing changed: wall', 1, 's', of('unchanged')?.wall.median);
  add('one template changed: wall', 4, 's', of('template')?.wall.median);
  add('new build of the server: CPU against cold', 0.35, 'x', ratio(version?.cpu.median, cold?.cpu.median));
  add('cold: peak memory', 500e6, 'B', cold?.memory.most);
  return goals;
}

/** Of each of our packages to the peer's of the same kind and machine, the largest. */
function largestRatio(ours: Result | undefined, peers: readonly (Result | undefined)[]): number | undefined {
  const theirs = peers.flatMap((peer) => Object.entries(peer?.sizes ?? {}));
  const ratios = theirs.flatMap(([name, size]) => {
    const target = targets.find((one) => name.startsWith(one));
    const ending = name.split('.').at(-1)!;
    const mine = Object.entries(ours?.sizes ?? {}).find(
      ([own]) =>
        own.endsWith(ending) && target && spellings[machineOf(target)].some((word) => own.includes(word)),
    );
    return mine ? [mine[1] / size] : [];
  });
  return ratios.length > 0 ? Math.max(...ratios) : undefined;
}

const spellings = { x86_64: ['x86_64', 'amd64'], arm64: ['arm64', 'aarch64'] };

function ratio(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a / b;
}

function sum(figures: readonly (number | undefined)[]): number | undefined {
  return figures.reduce(
    (total, figure) => (total === undefined || figure === undefined ? undefined : total + figure),
    0,
  );
}
