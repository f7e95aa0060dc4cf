import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chartSvg } from '../../../scripts/bench/chart.ts';
import { goalsOf } from '../../../scripts/bench/goals.ts';
import { reportText } from '../../../scripts/bench/report.ts';
import { type Result, resultOf, spreadOf } from '../../../scripts/bench/result.ts';
import { scratch } from '../../scratch.ts';

/** A row of one round that took so many seconds of everything. */
function result(id: string, who: Result['who'], seconds: number, sizes: Result['sizes'] = {}): Result {
  const costs = [{ wall: seconds, cpu: seconds, memory: seconds * 1e6 }];
  const row = { id, who, title: `row <${id}>`, commands: () => [], made: () => [] };
  return { ...resultOf(row, costs, []), sizes };
}

const results = [
  result('cold', 'slipway', 12, { 'p_1_amd64.deb': 101, 'p-1-1.aarch64.rpm': 98 }),
  result('unchanged', 'slipway', 0.8),
  result('limit', 'limit', 10),
  result('dpkg-deb', 'peer', 10, { 'linux-x86_64.deb': 100 }),
  result('rpmbuild', 'peer', 10, { 'linux-arm64.rpm': 100, 'linux-x86_64.rpm': 1 }),
  result('tar', 'peer', 20),
];

test('a spread is the median, the least and the most', () => {
  expect(spreadOf([3, 1, 2])).toEqual({ median: 2, least: 1, most: 3 });
  expect(spreadOf([4, 1, 2, 3])).toEqual({ median: 2.5, least: 1, most: 4 });
  expect(spreadOf([7])).toEqual({ median: 7, least: 7, most: 7 });
});

test('sizes are those of what a row left', () => {
  const file = join(scratch(), 'some.deb');
  writeFileSync(file, 'words');
  const row = { id: 'a', title: 'A', who: 'peer' as const, commands: () => [], made: () => [] };
  expect(resultOf(row, [{ wall: 1, cpu: 2, memory: 3 }], [file]).sizes).toEqual({ 'some.deb': 5 });
});

test('goals are ratios of medians, and of packages of the same kind and machine', () => {
  const reached = Object.fromEntries(goalsOf(results).map(({ what, reached: figure }) => [what, figure]));
  expect(reached).toEqual({
    'cold: CPU against the limit': 1.2,
    'cold: wall against the limit': 1.2,
    'cold: wall against the peers': 0.3,
    'size against the peers, at most': 1.01,
    'nothing changed: wall': 0.8,
    'cold: peak memory': 12e6,
  });
});

test('what was not measured has no goal', () => {
  expect(goalsOf([result('tar', 'peer', 1)])).toEqual([]);
});

test('the table says which goal is reached, and what was left out', () => {
  const skipped = [{ id: 'nfpm', why: 'it is not here' }];
  const text = reportText({
    data: 'default',
    rounds: 1,
    versions: {},
    results,
    skipped,
    goals: goalsOf(results),
  });
  expect(text).toMatch(/^cold: CPU against the limit +1\.20 x +1\.15 x +no$/m);
  expect(text).toMatch(/^nothing changed: wall +0\.80 s +1\.00 s +yes$/m);
  expect(text).toContain('nfpm was left out: it is not here');
});

test('the chart has two bars a row and quotes its words', () => {
  const svg = chartSvg('A & B', results);
  expect(svg.match(/<rect /g)).toHaveLength(1 + 2 * results.length);
  expect(svg).toContain('A &amp; B');
  expect(svg).toContain('row &lt;cold&gt;');
});
