import { describe, expect, test } from 'vitest';
import { hostileDirectories, isWritableByOthers, liesBelow } from '../../scripts/model/hostile.ts';
import { installDirectories } from '../../scripts/plan/install-directories.ts';
import { directoryEntry, fileEntry } from '../trees.ts';
import { jobOf } from './plan/a-job.ts';

const account = { user: 'web', group: 'www' };

test.each([
  ['root:root', 0o755, false],
  ['root:www', 0o750, false],
  ['root:www', 0o770, true],
  ['root:www', 0o2775, true],
  ['root:root', 0o775, false],
  ['root:root', 0o1777, true],
  ['web:www', 0o750, true],
  ['web:root', 0o500, true],
] as const)('%s with mode %o is hostile: %s', (owners, mode, expected) => {
  const [owner = '', group = ''] = owners.split(':');
  expect(isWritableByOthers({ mode, owner, group }, account)).toBe(expected);
});

test('a service that runs as root makes nothing hostile that it owns', () => {
  const rights = { mode: 0o770, owner: 'root', group: 'root' };
  expect(isWritableByOthers(rights, { user: 'root', group: 'root' })).toBe(false);
  expect(isWritableByOthers(rights)).toBe(false);
});

test('of hostile directories the outermost are named, each once', () => {
  const at = (path: string, owner = 'web') => ({ path, mode: 0o750, owner, group: 'www' });
  const directories = [at('/a/b/c'), at('/a/b'), at('/a', 'root'), at('/a/bc'), at('/a/b')];
  expect(hostileDirectories(directories, account)).toEqual(['/a/b', '/a/bc']);
});

test('a path lies below a directory, and neither in itself nor in one whose name only begins alike', () => {
  expect(liesBelow('/a/b/c', ['/a'])).toBe(true);
  expect(liesBelow('/a', ['/a'])).toBe(false);
  expect(liesBelow('/ab', ['/a'])).toBe(false);
});

describe('a product with directories of its service', () => {
  const job = jobOf('harbor', 'rpm linux-x86_64');

  test('carries the outermost, and leaves what lies below to the service’s user', () => {
    expect(job.hostile).toEqual({
      roots: ['/srv/harbor/state', '/var/log/harbor'],
      directories: [{ path: '/srv/harbor/state/berths', mode: 0o2770 }],
      links: [{ path: '/srv/harbor/state/logs', target: '/var/log/harbor' }],
    });
    const paths = job.contents.flatMap((one) => ('path' in one ? [one.path] : []));
    expect(paths).toContain('/srv/harbor/state');
    expect(paths.filter((path) => liesBelow(path, job.hostile.roots))).toEqual([]);
  });

  test('has nothing hostile where it is only unpacked', () => {
    expect(jobOf('harbor', 'tarxz linux-x86_64').hostile.roots).toEqual([]);
  });

  test('takes its install directory from above, but not what is the service’s in it', () => {
    const { install } = job.places;
    const tree = [install, `${install}/bin`, `${install}/own`, `${install}er`].map((path) =>
      directoryEntry(path),
    );
    const hostile = { ...job.hostile, roots: [`${install}/own`] };
    expect(installDirectories([...tree, fileEntry(`${install}/x`, '')], { ...job, hostile })).toEqual([
      { path: install, inside: false, roots: true },
      { path: `${install}/bin`, inside: true, roots: true },
      { path: `${install}/own`, inside: true, roots: false },
    ]);
  });
});
