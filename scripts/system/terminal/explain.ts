import { inspect } from 'node:util';
import { type Fault, FaultError } from '../../model/fault.ts';

/** What the operating system's refusals mean to a person who makes packages. */
const refusals: Readonly<Record<string, Fault>> = {
  ENOSPC: { what: 'no space is left on the disk', next: 'Free some, or write elsewhere with --out.' },
  EDQUOT: { what: 'the disk quota is used up', next: 'Free some space, or write elsewhere with --out.' },
  EACCES: { what: 'access is denied', next: 'Check its owner and mode, or write elsewhere with --out.' },
  EPERM: { what: 'the system does not permit it', next: 'Check its owner and attributes.' },
  EROFS: { what: 'the file system is read-only', next: 'Write elsewhere with --out.' },
  ENOTDIR: {
    what: 'a part of the path is no directory',
    next: 'Move that file away, or choose another path.',
  },
  EEXIST: { what: 'a file of that name is in the way', next: 'Move it away, or choose another path.' },
  EISDIR: { what: 'it is a directory where a file should be', next: 'Move it away, or choose another path.' },
  ENOENT: { what: 'it does not exist', next: 'Check the path.' },
  EMFILE: { what: 'too many files are open', next: 'Raise the limit (`ulimit -n`) or lower --jobs.' },
  ENOMEM: { what: 'no memory is left', next: 'Lower --jobs.' },
};

/** Any error as faults: ours as they are, the system's in words, and whatever nobody foresaw as a fault of Slipway. */
export function faultsOf(error: unknown): readonly Fault[] {
  if (error instanceof FaultError) return error.faults;
  if (error instanceof Error && 'code' in error) {
    const { code, path } = error as NodeJS.ErrnoException;
    const refusal = refusals[code ?? ''];
    if (refusal) return [{ ...refusal, ...(path !== undefined && { where: { file: path } }) }];
  }
  return [unforeseen(error)];
}

/** Everything that is known of an error, stack and causes too; for SLIPWAY_DEBUG=1. */
export function debugText(error: unknown): string {
  return inspect(error, { depth: 6 });
}

function unforeseen(error: unknown): Fault {
  const said = error instanceof Error ? error.message : String(error);
  return {
    what: `Slipway failed in a way that it should not: ${said.split('\n', 1)[0]}`,
    next: 'Please report it, with what the same command prints when SLIPWAY_DEBUG=1 is set.',
  };
}
