import type { Entry, Tree } from '../model/tree.ts';
import { archiveOrder } from './order.ts';
import { contentOf, padding, type Segment } from './segment.ts';
import { type TarFields, tarBlock, tarHeader } from './tar-header.ts';

/** `prefix`: the directory that all is in, `.` or `cometd-1.0`. `epoch`: seconds since 1970. `large`: see `largeFile`. */
export interface TarOptions {
  readonly prefix: string;
  readonly epoch: number;
  readonly large?: number;
}

/**
 * The tar archive of a Tree: the prefix as a directory, then everything below it, each entry once, every time `epoch`.
 * Directories come before what they contain. Absolute paths go below the prefix, too: `/opt/x` is `./opt/x`.
 */
export async function* tarSegments(
  tree: Tree,
  { prefix, epoch, large }: TarOptions,
): AsyncGenerator<Segment> {
  const top = {
    type: 'directory',
    mode: 0o755,
    size: 0,
    owner: 'root',
    group: 'root',
    mtime: epoch,
  } as const;
  yield { bytes: await tarHeader({ name: `${prefix}/`, ...top }) };
  for (const { entry } of archiveOrder(tree, large)) {
    yield { bytes: await tarHeader(tarFields(entry, prefix, epoch)) };
    if (entry.kind !== 'file') continue;
    yield contentOf(entry);
    yield padding(entry.size, tarBlock);
  }
  yield { bytes: Buffer.alloc(2 * tarBlock) };
}

function tarFields(entry: Entry, prefix: string, mtime: number): TarFields {
  const { mode, owner, group } = entry;
  const name = `${prefix}/${entry.path.replace(/^\//, '')}`;
  const common = { name, mode, owner, group, mtime, size: 0 };
  switch (entry.kind) {
    case 'directory':
      return { ...common, name: `${name}/`, type: 'directory' };
    case 'link':
      return { ...common, type: 'symlink', target: entry.target };
    case 'file':
      return { ...common, type: 'file', size: entry.size };
  }
}
