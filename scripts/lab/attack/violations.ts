import { posix } from 'node:path';
import type { Call } from './calls.ts';
import { follow, type Ground, hostileAbove, type Identity, isSticky } from './ground.ts';

/** A call by which root acted where the service's user may put other names meanwhile. */
export interface Violation {
  readonly call: Call;
  readonly path: string;
  /** The directory that the user may write to. */
  readonly ground: string;
}

/** A violation that is none, and why. */
export interface Exception {
  readonly reason: string;
  readonly holds: (violation: Violation) => boolean;
}

/** What a trace is judged by. */
export interface Judgement {
  readonly calls: readonly Call[];
  /** The directories that the user could write to before; it is changed by what the calls do. */
  readonly ground: Ground;
  readonly user: Identity;
  /** Directories that were named through links, and where they really are. */
  readonly real: ReadonlyMap<string, string>;
  readonly exceptions: readonly Exception[];
}

/** Root's calls that wrote, made, moved, linked, gave away, marked or executed something below hostile ground. */
export function findViolations({ calls, ground, user, real, exceptions }: Judgement): readonly Violation[] {
  const own = new Set<string>();
  const found: Violation[] = [];
  for (const call of calls) {
    if (call.uid === 0 && acts(call))
      for (const path of namesOf(call)) {
        const at = groundOf(path, call, { ground, user, real, own });
        if (at !== undefined) found.push({ call, path, ground: at });
      }
    if (call.uid === 0 && isExclusive(call)) for (const path of call.paths) own.add(path);
    follow(call, ground);
  }
  return found.filter((violation) => !exceptions.some(({ holds }) => holds(violation)));
}

/** Directories of the paths that root acted by: links in them must be resolved before they are judged. */
export function directoriesOf(calls: readonly Call[]): readonly string[] {
  const acting = calls.filter((call) => call.uid === 0 && acts(call));
  return [...new Set(acting.flatMap(namesOf).map(posix.dirname))];
}

interface Place extends Pick<Judgement, 'ground' | 'user' | 'real'> {
  /** What root made so that nobody else's can have been in its place. */
  readonly own: ReadonlySet<string>;
}

/** The hostile directory that a path leads through, as it was named or as it really is. */
function groundOf(path: string, call: Call, { ground, user, real, own }: Place): string | undefined {
  const directory = posix.dirname(path);
  const names = [path, posix.join(real.get(directory) ?? directory, posix.basename(path))];
  const below = (name: string) => {
    const at = hostileAbove(name, ground, user);
    return at !== undefined && !isRootsOwn(name, at, call, { ground, user, own }) ? at : undefined;
  };
  return names.map(below).find((at) => at !== undefined);
}

/** In a sticky directory what root made itself stays root's, and making a name that was free harms nobody. */
function isRootsOwn(
  name: string,
  at: string,
  call: Call,
  { ground, user, own }: Pick<Place, 'ground' | 'user' | 'own'>,
): boolean {
  if (!isSticky(ground.get(at)!, user)) return false;
  const [top = ''] = name.slice(at.length).split('/').filter(Boolean);
  return isExclusive(call) || own.has(posix.join(at, top));
}

const makers = ['mkdir', 'mkdirat', 'mknod', 'mknodat', 'symlink', 'symlinkat'];

function isExclusive({ name, text }: Call): boolean {
  return makers.includes(name) || /\bO_(EXCL|TMPFILE)\b/.test(text);
}

/** Whether a call changes or executes something by its path. To remove a name harms only its directory's owner. */
function acts({ effect, text, name }: Call): boolean {
  if (effect === 'opens') return name === 'creat' || /\bO_(WRONLY|RDWR|CREAT|TRUNC)\b/.test(text);
  return effect !== 'state' && effect !== 'removes';
}

const shells = /^(sh|dash|bash|ash|busybox|perl|python3?|awk|mawk|gawk)$/;

/** The paths that a call acts by; of an interpreter that is started, the script as well. */
function namesOf(call: Call): readonly string[] {
  const [program = ''] = call.paths;
  if (call.effect !== 'executes' || !shells.test(posix.basename(program))) return call.paths;
  const [, ...words] = (call.words.find((word) => word.startsWith('[')) ?? '').matchAll(
    /"((?:[^"\\]|\\.)*)"/g,
  );
  const script = words.map(([, word]) => word!).find((word) => !word.startsWith('-'));
  const inline = words.some(([, word]) => /^-[a-z]*[ce]$/.test(word!));
  return script?.startsWith('/') && !inline ? [...call.paths, script] : call.paths;
}
