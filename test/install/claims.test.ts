import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makePlan } from '../../scripts/build/make.ts';
import { readPlan } from '../../scripts/build/read-plan.ts';
import { cells } from '../../scripts/lab/cells.ts';
import { formatOf } from '../../scripts/lab/input.ts';
import { runLab } from '../../scripts/lab/lab.ts';
import { readOwnProof } from '../../scripts/lab/own-proof.ts';
import { gatherPackages } from '../../scripts/lab/packages.ts';
import { loadProgramme } from '../../scripts/lab/programme.ts';
import type { Report } from '../../scripts/lab/report/report.ts';
import { lacksLab, strict, unlessSkipped } from '../grants.ts';

const noLab = await lacksLab();

const manifest = 'packaging/cometd/product.yaml';
/** The fast cells. They are named, so every claim is shown in each: a change must not wait for `--slow` to be found out. */
const fast = cells.filter(({ slow }) => !slow);
const own = await readOwnProof(manifest);
const all = await loadProgramme(own);
const promises = fast.flatMap((cell) =>
  all.claims
    .filter(({ families }) => families.includes(cell.family))
    .map(({ id, says }) => ({ id, says, cell: cell.name })),
);

describe.skipIf(noLab)(unlessSkipped('what users were promised', noLab), () => {
  let out: string;
  let report: Report;

  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), 'slipway-claims-'));
    report = await examine(out);
  }, 3_600_000);
  afterAll(() => rm(out, { recursive: true, force: true }));

  test.for(promises)('$id holds in $cell: $says', ({ id, cell }, { skip }) => {
    const finding = report.findings.find((one) => one.claim === id && one.cell === cell);
    // What was not shown is said, here as in the report. A cell that could not be had is a failure where nothing may be skipped.
    const unavailable = finding?.mark === 'unavailable' && strict;
    if (finding && finding.mark !== 'holds' && finding.mark !== 'fails' && !unavailable)
      skip(finding.reason ?? 'no check examines it here');
    expect(finding?.mark, finding?.reason).toBe('holds');
  });
});

/** Packages the real product and an older version of it, and runs the lab's fast cells. */
async function examine(folder: string): Promise<Report> {
  const common = { out: folder, jobs: 2, style: 'plain', signal: new AbortController().signal } as const;
  const formats = [...new Set(fast.map(({ family }) => formatOf[family]))];
  await makePlan(await readPlan({ manifest, only: formats }), { ...common, cache: true });
  const input = await gatherPackages({ ...common, manifest, formats, proof: own.proof });
  const choice = { cells: fast.map(({ name }) => name), claims: [], slow: false };
  // The thorough checks take longer than all others together: `npm run verify -- --install --slow` makes them.
  const programme = { ...all, checks: all.checks.filter(({ thorough }) => !thorough) };
  return runLab(input, { ...common, ...choice, programme, machines: 4, keep: false });
}
