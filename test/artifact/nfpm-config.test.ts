import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { digestFile } from '../../scripts/system/disk/digest.ts';
import { obtainNfpm } from '../../scripts/system/tools/nfpm.ts';
import { runChecked } from '../../scripts/system/tools/run.ts';
import { unlessSkipped } from '../grants.ts';
import { lacksNfpm } from '../nfpm.ts';
import { copyFixture, fileScratch, fixture, pack, readCatalogOf, slipway } from './verbs.ts';

const noNfpm = await lacksNfpm();
const scratch = fileScratch();
const out = join(scratch, 'dist');
const words = ['--only', 'deb', 'rpm', 'apk', 'archlinux', '--engine', 'nfpm'];

/** Its schema leaves out the types of rpm's files that its manual names and its reader takes. */
function withRpmTypes(schema: { $defs: { Content: { properties: { type: { enum: string[] } } } } }) {
  schema.$defs.Content.properties.type.enum.push('doc', 'license');
  return schema as unknown as Parameters<typeof z.fromJSONSchema>[0];
}

describe.skipIf(noNfpm !== undefined)(unlessSkipped('what nFPM is told', noNfpm), () => {
  let jobs: readonly string[];
  beforeAll(async () => {
    await pack(fixture('harbor'), out, words);
    jobs = readdirSync(join(out, 'stage')).filter((name) => name.includes('-linux-'));
  });
  const configOf = (job: string) => readFileSync(join(out, 'stage', job, 'nfpm.yaml'), 'utf8');

  test('stays beside its texts, one folder a job', () => {
    expect(jobs).toHaveLength(8);
  });

  test('fits the schema that nFPM itself prints, which refuses what it does not know', async () => {
    const program = await obtainNfpm(new AbortController().signal);
    const schema = z.fromJSONSchema(withRpmTypes(JSON.parse(await runChecked(program, ['jsonschema']))));
    for (const job of jobs) expect(schema.safeParse(parse(configOf(job))).error?.issues, job).toBeUndefined();
    const wrong = { ...parse(configOf(jobs[0] ?? '')), contence: [] };
    expect(schema.safeParse(wrong).success).toBe(false);
  });

  test('names neither this machine nor a directory of it', () => {
    for (const job of jobs) {
      expect(configOf(job)).not.toContain(hostname());
      const { contents } = parse(configOf(job)) as { contents: { type?: string; src?: string }[] };
      const files = contents.filter(({ type }) => type !== 'symlink');
      expect(files.filter(({ src }) => src?.startsWith('/'))).toEqual([]);
    }
  });

  test('gives the same bytes to a person who runs nFPM on it by hand, elsewhere and with another umask', async () => {
    const program = await obtainNfpm(new AbortController().signal);
    const artifacts = new Map(
      readCatalogOf(out).artifacts.map((one) => [`${one.format}-${one.target}`, one]),
    );
    for (const job of jobs) {
      const [packager = ''] = job.split('-');
      const target = join(scratch, job);
      const script = 'umask 077; unset SOURCE_DATE_EPOCH; exec "$0" package -f nfpm.yaml -p "$1" -t "$2"';
      const cwd = join(out, 'stage', job);
      await runChecked('sh', ['-c', script, program, packager, target], { cwd, env: { TZ: 'Asia/Tokyo' } });
      expect((await digestFile(target)).sha256, job).toBe(artifacts.get(job)?.sha256);
    }
  });

  test('leads to the same packages in another directory', async () => {
    const again = await pack(fixture('harbor'), join(scratch, 'deeper/elsewhere'), words, {
      env: { TZ: 'America/Lima' },
    });
    const [one, other] = [readCatalogOf(out), readCatalogOf(again)];
    expect(one.artifacts).toHaveLength(8);
    expect(other).toEqual(one);
  });
});

describe.skipIf(noNfpm !== undefined)(unlessSkipped('nFPM', noNfpm), () => {
  test('reads back as planned', async () => {
    const { status, stdout } = await slipway('verify', ['--out', out]);
    expect([status, stdout]).toEqual([
      0,
      expect.stringContaining('8 artifacts: each holds what was planned.'),
    ]);
  });

  test('is not given a text in which it would see a variable of the environment', async () => {
    const folder = copyFixture('harbor', join(scratch, 'dollar'));
    const args = [
      '--manifest',
      join(folder, 'product.yaml'),
      '--out',
      join(scratch, 'dollar-out'),
      '--quiet',
    ];
    await runChecked('sed', ['-i', 's/^summary: .*/summary: costs 5 $HOME/', join(folder, 'product.yaml')]);
    const { status, stderr } = await slipway('package', [
      ...args,
      '--only',
      '*_amd64.deb',
      '--engine',
      'nfpm',
    ]);
    expect(status).toBe(1);
    expect(stderr).toContain('nFPM would take the dollar sign in "costs 5 $HOME');
  });
});

test('where there is no nFPM, the fault names the four ways, and what needs none is made', async () => {
  const env = { PATH: process.env.PATH ?? '', NFPM: join(scratch, 'no-such-program') };
  const args = ['--manifest', fixture('plain'), '--out', join(scratch, 'none'), '--quiet'];
  const refused = await slipway('package', [...args, '--only', 'deb', '--engine', 'nfpm'], { env });
  expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('$NFPM leads to')]);
  expect(existsSync(join(scratch, 'none'))).toBe(false);
  expect((await slipway('package', [...args, '--only', 'deb', 'tarxz'], { env })).status).toBe(0);
});
