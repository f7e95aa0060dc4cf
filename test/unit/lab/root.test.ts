import { expect, test } from 'vitest';
import { cells } from '../../../scripts/lab/cells.ts';
import { allClaims } from '../../../scripts/lab/claims.ts';
import { atMost } from '../../../scripts/lab/limit.ts';
import { cgroupHierarchies } from '../../../scripts/lab/machine/cgroup.ts';
import { readOwnProof } from '../../../scripts/lab/own-proof.ts';
import { loadProgramme } from '../../../scripts/lab/programme.ts';
import { mirrorIn } from '../../../scripts/lab/root/mirror.ts';
import { mmdebstrapArguments, rootKey } from '../../../scripts/lab/root/root.ts';
import { roots } from '../../../scripts/lab/root/roots.ts';

const bookworm = roots['bookworm-systemd'];

test("the mirror is that of Debian's main archive", () => {
  const security = 'Debian|Debian-Security|http://mirror.example/debian-security/';
  expect(mirrorIn(`${security}\nDebian|Debian|http://mirror.example/debian/\n`)).toBe(
    'http://mirror.example/debian/',
  );
  expect(mirrorIn('Ubuntu|Ubuntu|http://mirror.example/ubuntu/\n')).toBeUndefined();
});

test('a root is named after itself', () => {
  for (const [name, root] of Object.entries(roots)) expect(root.name).toBe(name);
});

test('a root has another key when anything that it is made from changes', async () => {
  const key = await rootKey(bookworm);
  expect(key).toMatch(/^[0-9a-f]{12}$/);
  expect(await rootKey({ ...bookworm })).toBe(key);
  expect(await rootKey({ ...bookworm, packages: [...bookworm.packages, 'hello'] })).not.toBe(key);
});

test('a request for packages reaches its hook as one word', () => {
  const hooks = mmdebstrapArguments(roots['bookworm-sysvinit']).filter((word) =>
    word.includes('offline-debs'),
  );
  expect(hooks).toHaveLength(1);
  expect(hooks[0]).toMatch(/offline-debs\.sh "\$1" '[a-z0-9 -]+' 'systemd-sysv dbus sysvinit-core-'$/);
});

test('cgroups are made in the unified hierarchy, and in the one that systemd has under cgroup v1', () => {
  const lines = [
    '30 29 0:26 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu',
    '31 29 0:27 / /sys/fs/cgroup/systemd rw,relatime shared:9 - cgroup cgroup rw,xattr,name=systemd',
    '32 29 0:28 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw',
  ];
  expect(cgroupHierarchies(lines.join('\n'))).toEqual(['/sys/fs/cgroup/systemd', '/sys/fs/cgroup/unified']);
});

test('works wait for their turn, in their order, and one that fails gives its place away', async () => {
  const inTurn = atMost(2);
  const log: string[] = [];
  const work = (name: string, fails = false) =>
    inTurn(async () => {
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
      if (fails) throw new Error(name);
    });
  await Promise.allSettled([work('a', true), work('b'), work('c')]);
  expect(log.indexOf('c begins')).toBeGreaterThan(log.indexOf('a ends'));
  expect(log).toHaveLength(6);
});

test('every claim has a number of its own, and a cell to be shown in', () => {
  expect(new Set(allClaims.map(({ id }) => id)).size).toBe(allClaims.length);
  const families = new Set(cells.map(({ family }) => family));
  for (const claim of allClaims) expect(claim.families.some((family) => families.has(family))).toBe(true);
});

test('every check is named after a claim that there is', async () => {
  const { checks, claims } = await loadProgramme(await readOwnProof('packaging/cometd/product.yaml'));
  const known = new Set(claims.map(({ id }) => id));
  expect(checks.filter(({ claim }) => !known.has(claim))).toEqual([]);
});
