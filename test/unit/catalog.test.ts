import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCatalog, readMadePlan, writeCatalog } from '../../scripts/build/catalog.ts';
import { type Sealed, sealArtifact } from '../../scripts/build/seal.ts';
import type { Job, Plan } from '../../scripts/plan/job.ts';
import { scratch } from '../scratch.ts';
import { planOf } from './plan/a-job.ts';

const plan = planOf('plain');

/** Seals a file of these words as a job's artifact, and one as its companion. */
async function seal(job: Job, folder: string, words: string, companion?: string): Promise<Sealed> {
  const [made, beside] = [join(folder, 'made'), join(folder, 'beside')];
  writeFileSync(made, words, { mode: 0o600 });
  mkdirSync(beside);
  if (companion !== undefined) writeFileSync(join(beside, companion), words);
  return sealArtifact(job, [`f ${words}`], { artifact: made, signed: { unsigned: '' }, beside }, folder);
}

/** The plan without the jobs of other formats. */
function only(...formats: readonly string[]): Plan {
  return { ...plan, jobs: plan.jobs.filter(({ format }) => formats.includes(format)) };
}

async function make(part: Plan, folder: string, words: string): Promise<void> {
  const sealed: Sealed[] = [];
  for (const job of part.jobs) sealed.push(await seal(job, folder, words));
  await writeCatalog(part, sealed, folder);
}

const pathsIn = async (folder: string) => (await readCatalog(folder)).artifacts.map(({ path }) => path);

test('sealing gives the final name, a digest, and a mode for all', async () => {
  const folder = scratch();
  const sealed = await seal(plan.jobs[0]!, folder, 'words');
  expect(readdirSync(folder)).toEqual([plan.jobs[0]!.file]);
  expect(sealed).toMatchObject({ size: 5, format: 'deb', target: 'linux-x86_64' });
});

test('the companions of an artifact keep their names and are in SHA256SUMS', async () => {
  const folder = scratch();
  const sealed = await seal(plan.jobs[0]!, folder, 'words', 'RELEASES');
  expect(sealed.companions).toMatchObject([{ path: 'RELEASES', size: 5, sha256: sealed.sha256 }]);
  expect(readdirSync(folder).sort()).toEqual([plan.jobs[0]!.file, 'RELEASES'].sort());
  await writeCatalog(plan, [sealed], folder);
  const sums = readFileSync(join(folder, 'SHA256SUMS'), 'utf8');
  expect(sums).toBe(`${sealed.sha256}  ${sealed.path}\n${sealed.sha256}  RELEASES\n`);
});

test('three files tell of the artifacts, sorted by name', async () => {
  const folder = scratch();
  await make(plan, folder, 'words');
  expect(await pathsIn(folder)).toEqual([
    'plain-0.1.0-1.x86_64.rpm',
    'plain-0.1.0-linux-x86_64.tar.xz',
    'plain_0.1.0_amd64.deb',
  ]);
  expect(readFileSync(join(folder, 'SHA256SUMS'), 'utf8')).toMatch(/^([0-9a-f]{64} {2}plain[-_]\S+\n){3}$/);
  expect((await readMadePlan(folder)).jobs.map(({ listing }) => listing)).toEqual([
    ['f words'],
    ['f words'],
    ['f words'],
  ]);
});

test('only what was sealed is told', async () => {
  const folder = scratch();
  await writeCatalog(plan, [await seal(plan.jobs[0]!, folder, 'words')], folder);
  expect(await pathsIn(folder)).toEqual(['plain_0.1.0_amd64.deb']);
  expect((await readMadePlan(folder)).jobs).toHaveLength(1);
});

test('the order in which parts are made changes nothing', async () => {
  const [one, other] = [scratch(), scratch()];
  for (const format of ['deb', 'rpm', 'tarxz']) await make(only(format), one, 'words');
  for (const format of ['tarxz', 'deb', 'rpm']) await make(only(format), other, 'words');
  for (const name of ['SHA256SUMS', 'artifacts.json', 'plan.json'])
    expect(readFileSync(join(one, name), 'utf8')).toBe(readFileSync(join(other, name), 'utf8'));
});

test('an artifact that is made anew is told once, and one that is gone is not', async () => {
  const folder = scratch();
  await make(plan, folder, 'old');
  rmSync(join(folder, 'plain-0.1.0-1.x86_64.rpm'));
  await make(only('deb'), folder, 'new');
  const { artifacts } = await readCatalog(folder);
  expect(artifacts.map(({ format }) => format)).toEqual(['tarxz', 'deb']);
  const jobs = (await readMadePlan(folder)).jobs.map(({ format, listing }) => [format, ...listing]);
  expect(jobs).toEqual([
    ['tarxz', 'f old'],
    ['deb', 'f new'],
  ]);
});

test('another version begins anew, and leaves the old artifacts alone', async () => {
  const folder = scratch();
  await make(only('rpm'), folder, 'old');
  await make({ ...only('deb'), version: '0.2.0' }, folder, 'new');
  expect(await pathsIn(folder)).toEqual(['plain_0.1.0_amd64.deb']);
  expect(existsSync(join(folder, 'plain-0.1.0-1.x86_64.rpm'))).toBe(true);
});

test('a catalog that is no JSON is named, and nothing is overwritten', async () => {
  const folder = scratch();
  await make(plan, folder, 'words');
  writeFileSync(join(folder, 'artifacts.json'), '{');
  await expect(make(only('deb'), folder, 'new')).rejects.toThrow(/artifacts\.json: this is no JSON/);
  expect(readFileSync(join(folder, 'artifacts.json'), 'utf8')).toBe('{');
});
