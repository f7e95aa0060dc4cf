/** Where a path stands among a call's words; `directory` is the descriptor that it is relative to, else it is the working directory. */
interface PathAt {
  readonly directory?: number;
  readonly path?: number;
}

/** What a system call does to the path that it names. `follow`: it changes something but where, as chdir(2) does. */
export type Effect =
  | 'opens'
  | 'makes'
  | 'moves'
  | 'links'
  | 'owns'
  | 'marks'
  | 'removes'
  | 'executes'
  | 'state';

/** A system call: what it does, and where its paths stand. */
export interface Syscall {
  readonly effect: Effect;
  readonly paths: readonly PathAt[];
}

const plain = (path: number): PathAt => ({ path });
const at = (directory: number): PathAt => ({ directory, path: directory + 1 });
const open = (directory: number): PathAt => ({ directory });
const call = (effect: Effect, ...paths: readonly PathAt[]): Syscall => ({ effect, paths });

/** The calls that change files by a path or a descriptor, or change who calls and from where (syscalls(2)). */
export const syscalls: Readonly<Record<string, Syscall>> = {
  open: call('opens', plain(0)),
  openat: call('opens', at(0)),
  openat2: call('opens', at(0)),
  creat: call('opens', plain(0)),
  truncate: call('marks', plain(0)),
  mkdir: call('makes', plain(0)),
  mkdirat: call('makes', at(0)),
  mknod: call('makes', plain(0)),
  mknodat: call('makes', at(0)),
  symlink: call('makes', plain(1)),
  symlinkat: call('makes', at(1)),
  rename: call('moves', plain(0), plain(1)),
  renameat: call('moves', at(0), at(2)),
  renameat2: call('moves', at(0), at(2)),
  link: call('links', plain(0), plain(1)),
  linkat: call('links', at(0), at(2)),
  chown: call('owns', plain(0)),
  lchown: call('owns', plain(0)),
  fchown: call('owns', open(0)),
  fchownat: call('owns', at(0)),
  chmod: call('marks', plain(0)),
  fchmod: call('marks', open(0)),
  fchmodat: call('marks', at(0)),
  fchmodat2: call('marks', at(0)),
  setxattr: call('marks', plain(0)),
  lsetxattr: call('marks', plain(0)),
  fsetxattr: call('marks', open(0)),
  removexattr: call('marks', plain(0)),
  lremovexattr: call('marks', plain(0)),
  fremovexattr: call('marks', open(0)),
  utime: call('marks', plain(0)),
  utimes: call('marks', plain(0)),
  futimesat: call('marks', at(0)),
  utimensat: call('marks', at(0)),
  unlink: call('removes', plain(0)),
  unlinkat: call('removes', at(0)),
  rmdir: call('removes', plain(0)),
  execve: call('executes', plain(0)),
  execveat: call('executes', at(0)),
  chdir: call('state', plain(0)),
  fchdir: call('state', open(0)),
  chroot: call('state', plain(0)),
  setuid: call('state'),
  setreuid: call('state'),
  setresuid: call('state'),
  setfsuid: call('state'),
  clone: call('state'),
  clone3: call('state'),
  fork: call('state'),
  vfork: call('state'),
};

/** What strace is told to trace; `?` lets it pass over calls that this kernel or this strace does not know. */
export const traceOption = `trace=${Object.keys(syscalls)
  .map((name) => `?${name}`)
  .join(',')}`;
