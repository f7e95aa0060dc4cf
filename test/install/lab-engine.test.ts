import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LabInput } from '../../scripts/lab/input.ts';
import { type LabOptions, runLab } from '../../scripts/lab/lab.ts';
import { cgroupHierarchies } from '../../scripts/lab/machine/cgroup.ts';
import { sessionsFolder } from '../../scripts/lab/machine/leftovers.ts';
import { startTimeOf } from '../../scripts/lab/machine/process.ts';
import { closeSession, openSession } from '../../scripts/lab/machine/session.ts';
import type { NamedCheck } from '../../scripts/lab/programme.ts';
import { proofSchema } from '../../scripts/lab/proof-schema.ts';
import type { Report } from '../../scripts/lab/report/report.ts';
import { openLayerStore } from '../../scripts/lab/root/layers.ts';
import { roots } from '../../scripts/lab/root/roots.ts';
import { start } from '../../scripts/system/tools/run.ts';
import { lacksLab, unlessSkipped } from '../grants.ts';
import { jobOf } from '../unit/plan/a-job.ts';
import { makeTickDeb } from './hand-made-deb.ts';
import { tickProgramme } from './tick-programme.ts';

const noLab = await lacksLab();
const proof = proofSchema.parse({});

describe.skipIf(noLab)(unlessSkipped('the lab', noLab), () => {
  let folder: string;
  let input: LabInput;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-lab-'));
    const job = jobOf('plain', 'deb linux-x86_64');
    const deb = { path: await makeTickDeb(folder), format: 'deb', version: '1.0', job };
    const artifacts = [{ ...deb, target: 'linux-x86_64' as const }];
    await cacheRoots();
    input = { product: 'tick', version: '1.0', artifacts, older: [], strangers: [], out: folder, proof };
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  function run(options: Partial<LabOptions>): Promise<Report> {
    const all: LabOptions = {
      ...{ cells: [], claims: [], slow: false, machines: 2, keep: false, style: 'quiet' },
      ...{ signal: new AbortController().signal, programme: tickProgramme, ...options },
    };
    return runLab(input, all);
  }

  test('boots systemd and SysVinit, installs a package in every state, and tells each outcome apart', async () => {
    const report = await run({});
    const alike = ['T1 holds', 'T2 holds', 'T3 holds', 'T4 fails', 'T5 fails', 'T6 untestable', 'T7 open'];
    expect(marksOf(report, 'deb-bookworm-systemd')).toEqual([...alike, 'T8 open']);
    expect(marksOf(report, 'deb-bookworm-sysvinit')).toEqual([...alike, 'T8 holds']);
    expect(JSON.parse(await readFile(join(folder, 'verify.json'), 'utf8'))).toEqual(report);
    expect(await readFile(join(folder, 'verify.html'), 'utf8')).toContain('apt-get -f install -y');
    expect(traces(process.pid)).toEqual([]);
  });

  test('a failure says what was expected, and shows what was run', async () => {
    const report = await run({ claims: ['T4'], cells: ['*-systemd'] });
    expect(report.findings).toHaveLength(1);
    const [finding] = report.findings;
    expect(finding?.reason).toBe('not so: `echo found` shows sought');
    expect(finding?.examinations[0]?.steps).toContainEqual(
      expect.objectContaining({ kind: 'command', line: 'echo found', status: 0, output: 'found' }),
    );
  });

  test('a package that cannot be installed fails every claim that begins with it installed', async () => {
    const installers = { ...tickProgramme.installers, deb: async () => Promise.reject(new Error('no')) };
    const programme = { ...tickProgramme, installers };
    const report = await run({ claims: ['T2'], cells: ['*-systemd'], programme });
    expect(report.findings[0]).toMatchObject({
      mark: 'fails',
      reason: expect.stringContaining('could not be installed'),
    });
  });

  test('a cell without a package is shown as such, and fails nothing', async () => {
    const report = await run({ claims: ['T2'], cells: ['*-systemd'], programme: withTarget('linux-arm64') });
    expect(report.findings[0]).toMatchObject({
      mark: 'unavailable',
      reason: 'there is no deb for linux-arm64 among the artifacts',
    });
  });

  test('an interruption ends everything at once, and leaves nothing', async () => {
    const interruption = new AbortController();
    const hangs: NamedCheck = {
      ...{ claim: 'T2', file: 'T2-hangs.ts', title: 'hangs', from: 'furnished', whose: 'own' },
      run: async ({ run: inside }) => {
        setTimeout(() => interruption.abort(new Error('interrupted')), 200);
        await inside("trap '' TERM; sleep 600");
      },
    };
    const programme = { ...tickProgramme, checks: [hangs] };
    const interrupted = run({ cells: ['*-systemd'], signal: interruption.signal, programme });
    await expect(interrupted).rejects.toThrow('interrupted');
    expect(traces(process.pid)).toEqual([]);
  });

  test('a lab that was killed takes its processes and mounts along; the next one clears the rest', async () => {
    const log = join(folder, 'killed.log');
    const killed = await start('npx', ['tsx', join(import.meta.dirname, 'hold-a-machine.ts')], { log });
    const pids = await pidsIn(log);
    expect(pids.map((pid) => startTimeOf(pid) !== undefined)).toEqual([true, true, true]);
    process.kill(pids[0]!, 'SIGKILL');
    await killed.end();
    while (pids.some((pid) => startTimeOf(pid) !== undefined)) await sleep(20);
    expect(traces(pids[0]!)).not.toEqual([]);
    const next = { keep: false, signal: new AbortController().signal, say: () => {} };
    await closeSession(await openSession(next));
    expect(traces(pids[0]!)).toEqual([]);
  });
});

/** Builds what is not cached yet: minutes, which are no test's own. */
async function cacheRoots(): Promise<void> {
  const session = await openSession({ keep: false, signal: new AbortController().signal, say: () => {} });
  const store = openLayerStore(session);
  try {
    for (const { root } of tickProgramme.cells) await store.furnished(roots[root]);
  } finally {
    await closeSession(session);
  }
}

function marksOf({ findings }: Report, cell: string): readonly string[] {
  return findings.filter((each) => each.cell === cell).map(({ claim, mark }) => `${claim} ${mark}`);
}

function withTarget(target: 'linux-arm64') {
  return { ...tickProgramme, cells: tickProgramme.cells.map((cell) => ({ ...cell, target })) };
}

/** Directories, cgroups and mounts that bear the name of a lab of this process. */
function traces(pid: number): readonly string[] {
  const folders = [sessionsFolder, ...cgroupHierarchies()].flatMap((folder) =>
    existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [],
  );
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8').split('\n');
  const named = new RegExp(`slipway-lab(/|-)${pid}-`);
  return [...folders, ...mounts].filter((each) => named.test(each));
}

/** The numbers of the lab, its namespace and its machine, once they are all there. */
async function pidsIn(log: string): Promise<readonly number[]> {
  for (;;) {
    const pids = /^up (\d+) (\d+) (\d+)$/m.exec(existsSync(log) ? readFileSync(log, 'utf8') : '');
    if (pids) return pids.slice(1).map(Number);
    await sleep(50);
  }
}
