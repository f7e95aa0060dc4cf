import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { run } from '../../scripts/system/tools/run.ts';
import { lacks, windowsPackers } from '../lacks.ts';
import { copyFixture, epoch, fileScratch, root } from './verbs.ts';

const folder = fileScratch();
/** The product's repository, as each job checks it out. */
const repository = copyFixture('harbor', join(folder, 'repository'));
const cache = join(folder, 'cache');

/** `npx` and `npm` as a job has them: Slipway is installed, and nothing is downloaded. */
const programs = join(folder, 'bin');
mkdirSync(programs);
writeFileSync(
  join(programs, 'npx'),
  `#!/bin/sh\nshift\nexec "${process.execPath}" "${join(root, 'bin/slipway.mjs')}" "$@"\n`,
  { mode: 0o755 },
);

function shell(script: string, cwd: string) {
  const PATH = [programs, process.env.PATH].join(delimiter);
  const env = {
    PATH,
    XDG_CACHE_HOME: cache,
    SOURCE_DATE_EPOCH: String(epoch),
    NO_COLOR: '1',
    SLIPWAY_DEBUG: '',
  };
  return run('bash', ['-euo', 'pipefail', '-c', script], { cwd, env });
}

const slipway = (words: string, cwd: string) => shell(`npx slipway ${words}`, cwd);

/** A job as both services have it, once its file was read. */
interface Read {
  readonly id: string;
  readonly needs: readonly string[];
  readonly commands: readonly string[];
  /** Copies what earlier jobs left into the job's folder, and keeps what this one leaves. */
  readonly carry: { readonly before: () => void; readonly after: () => void };
  readonly folder: string;
}

/** What a test machine has no right to do, or has done already. */
const leftOut = /^(npm ci|npx slipway setup)|verify --install/;

async function runPipeline(jobs: readonly Read[]): Promise<void> {
  const done = new Set<string>();
  for (const job of jobs) {
    expect(job.needs.filter((need) => !done.has(need))).toEqual([]);
    cpSync(repository, job.folder, { recursive: true });
    job.carry.before();
    const script = job.commands.filter((line) => !leftOut.test(line)).join('\n');
    expect(await shell(script, job.folder)).toMatchObject({ status: 0 });
    job.carry.after();
    done.add(job.id);
  }
}

interface GithubStep {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: { readonly name: string; readonly path: string };
}

function readGithub(file: string): readonly Read[] {
  const { jobs } = parse(readFileSync(file, 'utf8')) as {
    readonly jobs: Readonly<
      Record<string, { readonly needs?: readonly string[]; readonly steps: readonly GithubStep[] }>
    >;
  };
  const store = join(folder, 'github-store');
  return Object.entries(jobs).map(([id, { needs = [], steps }]) => {
    const place = join(folder, 'github', id);
    const carrying = (action: string) =>
      steps.filter(({ uses }) => uses?.startsWith(`actions/${action}-artifact@`));
    return {
      id,
      needs,
      folder: place,
      commands: steps
        .flatMap(({ run: script }) => script?.trim().split('\n') ?? [])
        .filter((line) => !/^gh /.test(line)),
      carry: {
        before: () => {
          for (const { with: what } of carrying('download'))
            cpSync(join(store, what!.name), join(place, what!.path), { recursive: true });
        },
        after: () => {
          for (const { with: what } of carrying('upload'))
            cpSync(join(place, what!.path), join(store, what!.name), {
              recursive: true,
              // upload-artifact leaves hidden files out.
              filter: (path) => !/\/\.[^/]+$/.test(path),
            });
        },
      },
    };
  });
}

interface GitlabJob {
  readonly needs: readonly { readonly job: string; readonly artifacts: boolean }[];
  readonly script: readonly string[];
  readonly artifacts?: { readonly paths: readonly string[] };
}

function readGitlab(file: string): readonly Read[] {
  const {
    stages,
    default: _,
    variables: __,
    ...jobs
  } = parse(readFileSync(file, 'utf8')) as Record<string, never>;
  expect(stages).toContain('package');
  const store = (id: string) => join(folder, 'gitlab-store', id);
  return Object.entries(jobs as Record<string, GitlabJob>).map(([id, { needs, script, artifacts }]) => {
    const place = join(folder, 'gitlab', id);
    return {
      id,
      needs: needs.map((need) => need.job),
      folder: place,
      commands: script,
      carry: {
        before: () => {
          for (const { job } of needs.filter((need) => need.artifacts))
            cpSync(store(job), place, { recursive: true });
        },
        after: () => {
          for (const path of artifacts?.paths ?? [])
            cpSync(join(place, path), join(store(id), path), { recursive: true });
        },
      },
    };
  });
}

const withoutWindows = await lacks(...windowsPackers, '7z');

test.skipIf(withoutWindows).each(['github', 'gitlab'])(
  "the jobs of %s's pipeline, in folders of their own, make what one build makes",
  async (service) => {
    expect(await slipway(`ci ${service}`, repository)).toMatchObject({ status: 0 });
    const file = { github: '.github/workflows/packages.yml', gitlab: '.gitlab-ci.yml' }[service]!;
    const jobs = { github: readGithub, gitlab: readGitlab }[service]!(join(repository, file));
    await runPipeline(jobs);
    const whole = join(folder, 'whole', 'dist');
    if (!existsSync(whole)) {
      cpSync(repository, join(folder, 'whole'), { recursive: true });
      expect(await slipway('package --quiet', join(folder, 'whole'))).toMatchObject({ status: 0 });
    }
    const merged = join(folder, service, 'verify', 'dist');
    const names = readdirSync(whole).filter((name) => !name.startsWith('.'));
    expect(readdirSync(merged).filter((name) => !name.startsWith('.'))).toEqual(names);
    for (const name of names)
      expect([name, readFileSync(join(merged, name)).equals(readFileSync(join(whole, name)))]).toEqual([
        name,
        true,
      ]);
    expect(readFileSync(join(folder, service, 'notes', 'notes.md'), 'utf8')).toMatch(
      /^- Ships are greeted\.\n/,
    );
  },
  600_000,
);

test('--check says whether a pipeline is stale', async () => {
  const own = copyFixture('harbor', join(folder, 'checked'));
  expect((await slipway('ci github --check', own)).status).toBe(1);
  expect((await slipway('ci github', own)).stdout).toBe('.github/workflows/packages.yml is written.\n');
  expect(await slipway('ci github --check', own)).toMatchObject({ status: 0 });
  writeFileSync(join(own, '.github/workflows/packages.yml'), 'name: somebody edited it\n');
  const stale = await slipway('ci github --check', own);
  expect(stale.stderr).toBe(
    '.github/workflows/packages.yml: is stale\n    Write it anew: slipway ci github, or gitlab.\n',
  );
  rmSync(own, { recursive: true });
});
