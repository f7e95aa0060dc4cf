import type { Machine } from '../machine/machine.ts';
import { keptOutput, type Recorder } from './evidence.ts';

/** What a user can see of a file. */
export interface FileFacts {
  readonly kind: 'file' | 'directory' | 'link' | 'other';
  /** Four octal digits. */
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
  /** Where a link leads; the content of a file. */
  readonly content: string;
}

const script = `[ -e "$1" ] || [ -L "$1" ] || exit 4
stat -c '%F|%a|%U|%G' "$1"
if [ -L "$1" ]; then readlink "$1"; elif [ -f "$1" ]; then cat "$1"; fi`;

/** Looks at a file in a machine and takes down what is seen; undefined where there is none. */
export async function readFacts(
  machine: Machine,
  path: string,
  recorder: Recorder,
): Promise<FileFacts | undefined> {
  const { status, stdout } = await machine.exec(['sh', '-c', script, '-', path]);
  if (status !== 0) {
    recorder.note({ kind: 'event', says: `${path} does not exist` });
    return undefined;
  }
  const end = stdout.indexOf('\n');
  const [type = '', mode = '', owner = '', group = ''] = stdout.slice(0, end).split('|');
  const content = stdout.slice(end + 1);
  const facts: FileFacts = { kind: kindOf(type), mode: mode.padStart(4, '0'), owner, group, content };
  recorder.note({
    kind: 'event',
    says: `${path}: ${type}, ${facts.mode} ${owner}:${group}\n${keptOutput(content)}`.trimEnd(),
  });
  return facts;
}

function kindOf(type: string): FileFacts['kind'] {
  if (type === 'directory') return 'directory';
  if (type === 'symbolic link') return 'link';
  return type.startsWith('regular') ? 'file' : 'other';
}
