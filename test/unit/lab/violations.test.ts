import { expect, test } from 'vitest';
import { readCalls } from '../../../scripts/lab/attack/calls.ts';
import { exceptions } from '../../../scripts/lab/attack/exceptions.ts';
import { readHostile } from '../../../scripts/lab/attack/hostile.ts';
import { findViolations } from '../../../scripts/lab/attack/violations.ts';

/** As the lab's find(1) answers: the state directory is the user's, /etc/some its group's, /tmp everybody's. */
const { user, ground } = readHostile(`998
998 33
998 998 750 /var/lib/some
0 998 770 /etc/some
0 0 1777 /tmp
`);

function found(trace: string, real: ReadonlyMap<string, string> = new Map()): readonly string[] {
  const judged = { calls: readCalls(trace), ground: new Map(ground), user: user!, real, exceptions };
  return findViolations(judged).map(({ call, path }) => `${call.name} ${path}`);
}

test('root may not move, write or give away below a directory of the user, but may remove', () => {
  const trace = `1  rename("/etc/some/a.cfg", "/etc/some/a.cfg.old") = 0
1  openat(AT_FDCWD, "/var/lib/some/x/y", O_WRONLY|O_CREAT|O_TRUNC, 0666) = 3</var/lib/some/x/y>
1  fchown(3</var/lib/some/x/y>, 998, 998) = 0
1  openat(AT_FDCWD, "/var/lib/some/x/y", O_RDONLY) = 3</var/lib/some/x/y>
1  unlink("/var/lib/some/x/y") = 0
`;
  expect(found(trace)).toEqual([
    'rename /etc/some/a.cfg',
    'rename /etc/some/a.cfg.old',
    'openat /var/lib/some/x/y',
    'fchown /var/lib/some/x/y',
  ]);
});

test('the user itself may do there what it likes', () => {
  const trace = `1  setresuid(998, 998, 998) = 0
1  rename("/etc/some/a.cfg", "/etc/some/a.cfg.old") = 0
`;
  expect(found(trace)).toEqual([]);
});

test('a script that an interpreter of root runs is executed, one given with -c is not', () => {
  const trace = `1  execve("/bin/sh", ["sh", "/var/lib/some/x.sh"], 0x1 /* 3 vars */) = 0
1  execve("/bin/sh", ["sh", "-c", "/var/lib/some/x.sh"], 0x1 /* 3 vars */) = 0
1  execve("/var/lib/some/run", ["run"], 0x1 /* 3 vars */) = 0
`;
  expect(found(trace)).toEqual(['execve /var/lib/some/x.sh', 'execve /var/lib/some/run']);
});

test('a directory named through a link is judged by where it is', () => {
  const trace = '1  chmod("/opt/link/file", 0644) = 0\n';
  expect(found(trace, new Map([['/opt/link', '/var/lib/some']]))).toEqual(['chmod /opt/link/file']);
  expect(found(trace)).toEqual([]);
});

test('what root does before it gives a directory away, and while it has closed one, is no violation', () => {
  const trace = `1  mkdir("/var/lib/new", 0755) = 0
1  mkdir("/var/lib/new/a", 0755) = 0
1  chown("/var/lib/new", 998, 998) = 0
1  mkdir("/var/lib/new/b", 0755) = 0
1  chown("/etc/some", 0, 0) = 0
1  mkdir("/etc/some/c", 0755) = 0
1  chown("/etc/some", -1, 998) = 0
1  mkdir("/etc/some/d", 0755) = 0
`;
  expect(found(trace)).toEqual(['mkdir /var/lib/new/b', 'mkdir /etc/some/d']);
});

test('in /tmp a name that root makes for itself is safe, and one that it merely opens is not', () => {
  const trace = `1  openat(AT_FDCWD, "/tmp/x.1", O_RDWR|O_CREAT|O_EXCL, 0600) = 3</tmp/x.1>
1  chmod("/tmp/x.1", 0755) = 0
1  openat(AT_FDCWD, "/tmp/known", O_WRONLY|O_CREAT, 0600) = 3</tmp/known>
`;
  expect(found(trace)).toEqual(['openat /tmp/known']);
});

test('a package manager may unpack links, but no other program, and not below a directory of the user', () => {
  const dpkg = '1  execve("/usr/bin/dpkg", ["dpkg"], 0x1 /* 3 vars */) = 0\n';
  const link = `1  symlink("../logs", "/var/lib/some/logs.dpkg-new") = 0
1  lchown("/var/lib/some/logs.dpkg-new", 0, 0) = 0
1  rename("/var/lib/some/logs.dpkg-new", "/var/lib/some/logs") = 0
`;
  expect(found(dpkg + link)).toEqual([]);
  expect(found(link)).toHaveLength(4);
  expect(found(`${dpkg}1  chown("/var/lib/some/logs", 0, 0) = 0\n`)).toHaveLength(1);
  expect(found(`${dpkg}1  symlink("x", "/var/lib/some/sub/x") = 0\n`)).toHaveLength(1);
});
