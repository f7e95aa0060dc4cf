import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readPlan } from '../../scripts/build/read-plan.ts';
import { githubText } from '../../scripts/pipeline/github.ts';
import { gitlabText } from '../../scripts/pipeline/gitlab.ts';
import { type PipelineJob, pipelineOf } from '../../scripts/pipeline/pipeline.ts';
import { cometd } from '../artifact/verbs.ts';

const planned = await readPlan({ manifest: cometd, only: [] });
const signing = { openpgp: { publicKey: 'key.asc' } };
const repository = { url: 'https://packages.example/' } as never;

function jobsOf(words: object): readonly PipelineJob[] {
  const { signing: _, repository: __, ...product } = planned.product;
  return pipelineOf({
    plan: planned.plan,
    product: { ...product, ...words },
    manifest: "a product's/product.yaml",
  });
}

interface Job {
  readonly if?: string;
  readonly environment?: string;
  readonly permissions?: object;
  readonly steps: readonly { readonly uses?: string; readonly env?: object }[];
}

const github = (words: object) =>
  parse(githubText(jobsOf(words), '#')) as {
    readonly permissions: object;
    readonly jobs: Readonly<Record<string, Job>>;
  };

test('a product without a key and a repository is neither signed nor published', () => {
  expect(Object.keys(github({}).jobs)).toEqual([
    'plan',
    'package-linux',
    'package-windows',
    'merge',
    'verify',
    'install',
    'notes',
  ]);
});

test('secrets reach only the jobs that sign, in a protected environment, for tags of releases', () => {
  const { jobs, permissions } = github({ signing, repository });
  expect(permissions).toEqual({ contents: 'read' });
  const secret = Object.entries(jobs).filter(([, { steps }]) => JSON.stringify(steps).includes('secrets.'));
  expect(secret.map(([id, { environment, if: when }]) => [id, environment, when])).toEqual([
    ['sign', 'release', "startsWith(github.ref, 'refs/tags/v')"],
    ['publish', 'release', "startsWith(github.ref, 'refs/tags/v')"],
  ]);
  expect(
    Object.entries(jobs)
      .filter(([, job]) => job.permissions)
      .map(([id]) => id),
  ).toEqual(['notes']);
});

test('every action is named by the digest of a commit, with its tag beside', () => {
  const text = githubText(jobsOf({ signing, repository }), '#');
  const uses = text.match(/uses: .*/g)!;
  expect(uses.length).toBeGreaterThan(10);
  expect(uses.filter((line) => !/^uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual(
    [],
  );
});

test('a job that always runs never waits for one that runs for releases alone', () => {
  const jobs = jobsOf({ signing, repository });
  const released = new Set(jobs.filter(({ releasesOnly }) => releasesOnly).map(({ id }) => id));
  const waiting = jobs.filter(
    ({ needs, releasesOnly }) => !releasesOnly && needs.some((need) => released.has(need)),
  );
  expect(waiting).toEqual([]);
});

test('what a job gets was left by one that it needs, in both services', () => {
  for (const words of [{}, { signing }, { signing, repository }]) {
    const jobs = jobsOf(words);
    for (const { needs, gets } of jobs)
      for (const { name } of gets)
        expect(jobs.some(({ id, leaves }) => needs.includes(id) && leaves?.name === name)).toBe(true);
    expect(() => parse(gitlabText(jobs, '#'))).not.toThrow();
  }
});

test('the path of the manifest is quoted for the shell', () => {
  expect(jobsOf({})[0]!.commands).toEqual(["npx slipway plan --manifest 'a product'\\''s/product.yaml'"]);
});
