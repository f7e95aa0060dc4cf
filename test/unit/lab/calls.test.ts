import { expect, test } from 'vitest';
import { readCalls } from '../../../scripts/lab/attack/calls.ts';
import { splitWords } from '../../../scripts/lab/attack/trace-words.ts';

/** Lines that strace 6.13 and 5.10 printed in the lab. */
const trace = `221   execve("/usr/bin/sh", ["sh", "-c", "systemctl restart cometd"], 0x7fff797b2658 /* 35 vars */) = 0
221   openat(AT_FDCWD</srv/packages>, "/lib/x86_64-linux-gnu/libc.so.6", O_RDONLY|O_CLOEXEC) = 3</usr/lib/x86_64-linux-gnu/libc.so.6>
221   vfork( <unfinished ...>
222   execve("/usr/bin/systemctl", ["systemctl", "restart", "cometd"], 0x561b3cbebb08 /* 35 vars */ <unfinished ...>
221   <... vfork resumed>)              = 222
222   <... execve resumed>)             = 0
222   setresuid(-1, 998, -1)            = 0
222   openat(AT_FDCWD, "new", O_WRONLY|O_CREAT, 0644) = 4</srv/packages/new>
221   openat(AT_FDCWD</srv/packages>, "none", O_RDONLY) = -1 ENOENT (No such file or directory)
221   renameat2(AT_FDCWD</srv/packages>, "a", 5</etc/with, comma>, "b\\303\\244", RENAME_NOREPLACE) = 0
221   fchown(5</var/lib/some>, 998, 998) = 0
221   chdir("/var/lib")                 = 0
221   mkdir("some", 0755)               = 0
221   --- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=222, si_uid=0} ---
221   +++ exited with 0 +++
`;

const calls = readCalls(trace, '/srv/packages');
const named = (name: string) => calls.filter((call) => call.name === name);

test('a call that failed is none, and one that was interrupted is whole', () => {
  expect(calls.some(({ paths }) => paths.includes('/srv/packages/none'))).toBe(false);
  expect(named('execve').map(({ pid, paths }) => [pid, ...paths])).toEqual([
    [221, '/usr/bin/sh'],
    [222, '/usr/bin/systemctl'],
  ]);
});

test('paths are taken from descriptors, from the working directory, and as they are', () => {
  expect(named('renameat2')[0]?.paths).toEqual(['/srv/packages/a', '/etc/with, comma/bä']);
  expect(named('fchown')[0]?.paths).toEqual(['/var/lib/some']);
  expect(named('mkdir')[0]?.paths).toEqual(['/var/lib/some']);
});

test('a child has the user and the working directory of its parent until it changes them', () => {
  expect(calls.filter(({ pid }) => pid === 222).map(({ name, uid }) => [name, uid])).toEqual([
    ['execve', 0],
    ['setresuid', 0],
    ['openat', 998],
  ]);
  expect(named('openat').at(-1)?.paths).toEqual(['/srv/packages/new']);
});

test('a child that speaks before its birth is told of inherits what its parent was', () => {
  const early = `1  setuid(7) = 0
1  clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD <unfinished ...>
2  open("/x", O_RDONLY) = 3</x>
1  <... clone resumed>, child_tidptr=0x7f0) = 2
3  open("/y", O_RDONLY) = 3</y>
`;
  expect(
    readCalls(early)
      .filter(({ name }) => name === 'open')
      .map(({ uid }) => uid),
  ).toEqual([7, 0]);
});

test('words are split at commas, but not in strings, structures and paths', () => {
  expect(splitWords('3</a, b>, "x, \\"y", {flags=A|B, mode=0}, ["a", "b"], 5')).toEqual([
    '3</a, b>',
    '"x, \\"y"',
    '{flags=A|B, mode=0}',
    '["a", "b"]',
    '5',
  ]);
});
