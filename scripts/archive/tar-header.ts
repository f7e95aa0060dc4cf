import { once } from 'node:events';
import { type Header, pack } from 'tar-stream';
import { fault } from '../model/fault.ts';
import { padding } from './segment.ts';

/** Bytes of a header, and what everything in a tar archive is padded to. */
export const tarBlock = 512;

/** What a header says; `name` of a directory ends in a slash. */
export interface TarFields {
  readonly name: string;
  readonly type: 'file' | 'directory' | 'symlink';
  readonly mode: number;
  /** Bytes of content that follow. */
  readonly size: number;
  readonly owner: string;
  readonly group: string;
  /** Seconds since 1970. */
  readonly mtime: number;
  readonly target?: string;
}

/** Bytes that the fields of a POSIX ustar header hold. */
const longestName = 100;
const longestOwner = 31;
/** tar-stream counts the seconds in 32 bits. */
const lastSecond = 2 ** 31 - 1;

/**
 * The header of one entry: POSIX ustar, and before it GNU's records for a name or target that has no place there or is not
 * ASCII. Not pax: dpkg refuses that, and reads these (`man 5 deb`). Owner and group go by name, with 0 as their numbers.
 * @throws FaultError for an owner, a group or a time that a header has no place for.
 */
export async function tarHeader(fields: TarFields): Promise<Buffer> {
  refuseUnfit(fields);
  const { name, target, type, mode, size, mtime, owner, group } = fields;
  const records = [
    ...(fits(name) ? [] : [await longRecord('L', name)]),
    ...(target === undefined || fits(target) ? [] : [await longRecord('K', target)]),
  ];
  const block = await headerBlock({
    name: shortened(name),
    type,
    // With a type's bit the mode is never 0, which tar-stream would replace by its own; the bit itself is not written.
    mode: 0o100000 | mode,
    size,
    mtime: new Date(mtime * 1000),
    uname: owner,
    gname: group,
    ...(target !== undefined && { linkname: shortened(target) }),
  });
  return Buffer.concat([...records, block]);
}

/** One header as tar-stream writes it. It takes its argument for its own, and the body that it awaits never comes. */
async function headerBlock(header: Partial<Header> & Pick<Header, 'name'>): Promise<Buffer> {
  const packing = pack();
  packing.entry({ uid: 0, gid: 0, ...header });
  const [block] = (await once(packing, 'data')) as [Buffer];
  packing.destroy();
  return block;
}

/** GNU's record of a long name (L) or link target (K): an entry whose content is the text for the entry after it. */
async function longRecord(flag: 'L' | 'K', text: string): Promise<Buffer> {
  const content = Buffer.from(`${text}\0`);
  const mtime = new Date(0);
  const block = await headerBlock({ name: '././@LongLink', type: 'file', size: content.length, mtime });
  return Buffer.concat([withType(block, flag), content, padding(content.length, tarBlock).bytes]);
}

/** The same header with another type flag; the checksum is the sum of all bytes, in octal digits. */
function withType(block: Buffer, flag: string): Buffer {
  const [flagAt, sumAt, sumDigits] = [156, 148, 6];
  const sum = Number.parseInt(block.toString('ascii', sumAt, sumAt + sumDigits), 8);
  const changed = Buffer.from(block);
  changed.write(flag, flagAt);
  const newSum = sum + changed[flagAt]! - block[flagAt]!;
  changed.write(newSum.toString(8).padStart(sumDigits, '0'), sumAt);
  return changed;
}

function fits(text: string): boolean {
  return text.length <= longestName && /^[ -~]*$/.test(text);
}

/** What stands in the header when the whole is in a record before it. */
function shortened(text: string): string {
  return fits(text) ? text : text.replaceAll(/[^ -~]/g, '_').slice(0, longestName);
}

function refuseUnfit({ name, owner, group, mtime }: TarFields): void {
  const long = [owner, group].find((text) => Buffer.byteLength(text) > longestOwner);
  if (long !== undefined)
    throw fault(`${name} belongs to ${long}, a name longer than tar can hold`, 'Take a shorter one.');
  if (mtime < 0 || mtime > lastSecond)
    throw fault(
      `a tar archive cannot hold the time ${mtime}`,
      'Set SOURCE_DATE_EPOCH to a time before 2038.',
    );
}
