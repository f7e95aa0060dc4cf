import { describe, expect, test } from 'vitest';
import { FaultError } from '../../../scripts/model/fault.ts';
import type { Product } from '../../../scripts/model/product.ts';
import { chooseJobs, usualJobs } from '../../../scripts/plan/choose.ts';
import { installed } from '../../../scripts/plan/contents.ts';
import { chooseEpoch } from '../../../scripts/plan/epoch.ts';
import type { Plan } from '../../../scripts/plan/job.ts';
import { fillPlaces } from '../../../scripts/plan/places.ts';
import { jobOf, planOf } from './a-job.ts';

describe('the jobs that --only names', () => {
  const { jobs } = planOf('harbor');
  const chosen = (...words: readonly string[]) => chooseJobs(jobs, words).map(({ id }) => id);

  test('are all without a word', () => expect(chosen()).toHaveLength(12));

  test.each([
    [['deb'], ['deb linux-x86_64', 'deb linux-arm64']],
    [['windows-arm64'], ['nsis windows-arm64']],
    [['*.rpm'], ['rpm linux-x86_64', 'rpm linux-arm64']],
    [['harbor-master_2.3.0~rc.4_amd64.deb'], ['deb linux-x86_64']],
    [
      ['*-arm64-setup.exe', 'tarxz'],
      ['nsis windows-arm64', 'tarxz linux-x86_64', 'tarxz linux-arm64'],
    ],
    [
      ['{deb,rpm}', 'deb'],
      ['deb linux-x86_64', 'deb linux-arm64', 'rpm linux-x86_64', 'rpm linux-arm64'],
    ],
  ])('by %j are %j', (words, ids) => {
    expect(chosen(...words)).toEqual(ids);
  });

  test('are by a target none of those that are made on request alone, and usually none of them', () => {
    const onRequest = jobs.filter((job) => job.onRequest).map(({ id }) => id);
    expect(onRequest).toEqual([
      'apk linux-x86_64',
      'apk linux-arm64',
      'archlinux linux-x86_64',
      'archlinux linux-arm64',
    ]);
    expect(usualJobs(jobs)).toEqual(jobs.filter(({ id }) => !onRequest.includes(id)));
    expect(chosen('apk', '*.pkg.tar.zst')).toEqual(onRequest);
    expect(chosen('linux-arm64')).toEqual(['deb linux-arm64', 'rpm linux-arm64', 'tarxz linux-arm64']);
  });

  test('are refused with every word that matches nothing, and what was probably meant', () => {
    expect(() => chosen('deb', 'rmp', '*.zip')).toThrow(
      /--only rmp matches no .*\n {4}Did you mean rpm\?.*\n--only \*\.zip matches no /,
    );
    expect(() => chosen('rmp')).toThrow(expect.objectContaining({ kind: 'usage' }));
  });
});

test('the engine of the manifest writes the formats that it can, and nFPM those that nobody else can', () => {
  const enginesOf = (plan: Plan) =>
    Object.fromEntries(plan.jobs.map(({ format, engine }) => [format, engine]));
  const both = { tarxz: 'slipway', nsis: 'slipway', apk: 'nfpm', archlinux: 'nfpm' };
  expect(enginesOf(planOf('harbor'))).toEqual({ deb: 'slipway', rpm: 'slipway', ...both });
  expect(enginesOf(planOf('harbor', 'nfpm'))).toEqual({ deb: 'nfpm', rpm: 'nfpm', ...both });
});

describe('the epoch', () => {
  const product = { changelog: [{ date: 300 }, { date: 100 }] } as unknown as Product;

  test.each([
    ['SOURCE_DATE_EPOCH before all', '500', 400, 500],
    ['the commit when it is unset', undefined, 400, 400],
    ['the commit when it is empty', '', 400, 400],
    ['the newest changelog entry without a commit', undefined, undefined, 300],
    ['zero when it says so', '0', 400, 0],
  ])('is %s', (_, variable, commit, epoch) => {
    expect(chooseEpoch(product, variable, commit)).toBe(epoch);
  });

  test.each(['abc', '-1', '1e9', ' 5', '1.5', '2147483648'])('refuses %j', (text) => {
    expect(() => chooseEpoch(product, text, 400)).toThrow(FaultError);
  });
});

const places = { install: '/opt/x', state: '/var/lib/x', logs: '/var/log/x', config: '/etc/x' };

test('places are filled in at any depth, again and again, and nothing else is touched', () => {
  const value = { a: ['{install}/{state}', 7], b: { c: '{config}{config}', d: '{other} $& {logs}' } };
  expect(fillPlaces(value, places)).toEqual({
    a: ['/opt/x//var/lib/x', 7],
    b: { c: '/etc/x/etc/x', d: '{other} $& /var/log/x' },
  });
});

test.each([
  ['bin/x', '/opt/x/bin/x', 'bin/x'],
  ['/opt/x/bin/x', '/opt/x/bin/x', 'bin/x'],
  // Outside: staging refuses it.
  ['/opt/xy', '/opt/xy', '/opt/xy'],
])('%s lies at %s when it is installed, and at %s when it is unpacked', (path, there, here) => {
  expect(installed(path, { layout: 'installed', places })).toBe(there);
  expect(installed(path, { layout: 'unpacked', places })).toBe(here);
});

describe('contents', () => {
  const contents = (id: string) => jobOf('harbor', id).contents;

  test('below the install directory are where the manifest says', () => {
    expect(contents('deb linux-x86_64')).toContainEqual(
      expect.objectContaining({ kind: 'product', path: '/usr/lib/harbor/guide.txt' }),
    );
    expect(contents('nsis windows-arm64')).toContainEqual(
      expect.objectContaining({ kind: 'product', path: 'guide.txt' }),
    );
  });

  test('are those of the job’s system alone', () => {
    const globs = contents('nsis windows-arm64').flatMap((one) => (one.kind === 'payload' ? one.glob : []));
    const ours = ['harbord-service.exe', 'harbord-manager.exe'];
    expect(globs).toEqual(['harbor.exe', 'share/**', ...ours]);
  });

  test('have links that are relative inside of one top-level directory and absolute between two', () => {
    const links = contents('deb linux-x86_64').filter((one) => one.kind === 'link');
    expect(links).toEqual([{ kind: 'link', path: '/usr/bin/harbor', target: '../lib/harbor/bin/harbor' }]);
    expect(jobOf('harbor', 'deb linux-x86_64').hostile.links).toEqual([
      { path: '/srv/harbor/state/logs', target: '/var/log/harbor' },
    ]);
  });

  test('of an unpacked format have neither directories nor links', () => {
    const kinds = new Set(contents('tarxz linux-x86_64').map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['payload', 'product', 'text']));
  });
});

test('the arguments that make the configuration have their places', () => {
  expect(jobOf('harbor', 'rpm linux-arm64').configuration).toMatchObject({
    create: ['init', '/etc/harbor/harbor.conf'],
    ready: ['check', '/etc/harbor/harbor.conf'],
    place: { file: '/etc/harbor/harbor.conf' },
  });
});

test('a plan is the same however often it is made, and goes through JSON unharmed', () => {
  const plan = planOf('hostile');
  expect(planOf('hostile')).toEqual(plan);
  expect(JSON.parse(JSON.stringify(plan)).jobs).toHaveLength(plan.jobs.length);
});
