import { FaultError } from '../model/fault.ts';
import type { Entry, Tree } from '../model/tree.ts';
import { archiveOrder, type Carried } from './order.ts';
import { contentOf, padding, type Segment, segmentSize } from './segment.ts';

/** `epoch`: seconds since 1970 of every entry. `large`: see `largeFile`. */
export interface CpioOptions {
  readonly epoch: number;
  readonly large?: number;
}

/** File types in `st_mode`. */
const typeBits: Readonly<Record<Entry['kind'], number>> = {
  file: 0o100000,
  directory: 0o040000,
  link: 0o120000,
};

/** Every number in a header is eight hexadecimal digits. */
const largest = 0xffff_ffff;

/**
 * The cpio archive "newc" (`man 5 cpio`, "New ASCII Format") of a Tree, as rpmbuild writes an rpm's payload: names begin with
 * `./`, the inode is the number of the entry in the Tree, which is its place in the rpm's header, and every link count is 1.
 * @throws FaultError for all files of 4 GiB and more: the format has no place for their size.
 */
export function* cpioSegments(tree: Tree, { epoch, large }: CpioOptions): Generator<Segment> {
  const order = archiveOrder(tree, large);
  refuseHuge(order);
  for (const carried of order) yield* entrySegments(carried, epoch);
  yield header({ name: 'TRAILER!!!', inode: 0, mode: 0, mtime: 0, size: 0 });
}

function* entrySegments({ entry, number }: Carried, mtime: number): Generator<Segment> {
  const content = contentSegment(entry);
  const size = content ? segmentSize(content) : 0;
  const mode = typeBits[entry.kind] | entry.mode;
  yield header({ name: `.${entry.path}`, inode: number, mode, mtime, size });
  if (!content) return;
  yield content;
  yield padding(size, 4);
}

function contentSegment(entry: Entry): Segment | undefined {
  if (entry.kind === 'directory') return undefined;
  return entry.kind === 'link' ? { bytes: Buffer.from(entry.target) } : contentOf(entry);
}

interface HeaderFields {
  readonly name: string;
  readonly inode: number;
  readonly mode: number;
  readonly mtime: number;
  readonly size: number;
}

function header({ name, inode, mode, mtime, size }: HeaderFields): Segment {
  const [owner, group, links, device, checksum] = [0, 0, 1, 0, 0];
  const named = Buffer.from(`${name}\0`);
  const numbers = [
    ...[inode, mode, owner, group, links, mtime, size],
    ...[device, device, device, device, named.length, checksum],
  ];
  const fields = numbers.map((number) => number.toString(16).padStart(8, '0')).join('');
  const bytes = Buffer.concat([Buffer.from(`070701${fields}`), named]);
  return { bytes: Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]) };
}

function refuseHuge(order: readonly Carried[]): void {
  const huge = order.flatMap(({ entry }) => (entry.kind === 'file' && entry.size > largest ? [entry] : []));
  if (huge.length === 0) return;
  throw new FaultError(
    huge.map(({ path, size }) => ({
      what: `${path} has ${size} bytes; an rpm's payload carries no file of 4 GiB or more`,
      next: 'Split it, or leave rpm out of the formats.',
    })),
  );
}
