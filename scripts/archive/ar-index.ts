import { damagedFile, type ReadAt, readExactly } from './read-at.ts';

/** Where a member lies in an ar archive, in bytes from its beginning. */
export interface ArEntry {
  readonly name: string;
  /** Where its header begins. */
  readonly offset: number;
  /** Where its content begins, and how long that is. */
  readonly start: number;
  readonly size: number;
  /** Seconds since 1970. */
  readonly time: number;
}

const magic = '!<arch>\n';
const headerSize = 60;

/** The members of an ar archive (`man 5 ar`) of `size` bytes, in order. @throws FaultError when it is none, or damaged */
export async function readArIndex(read: ReadAt, size: number): Promise<readonly ArEntry[]> {
  const start = await readExactly(read, 0, magic.length, 'the first line of an ar archive');
  if (start.toString('latin1') !== magic) throw damagedFile('this is no ar archive');
  const entries: ArEntry[] = [];
  for (let offset = magic.length; offset < size; ) {
    const entry = parseHeader(await readExactly(read, offset, headerSize, 'the header of a member'), offset);
    if (entry.start + entry.size > size)
      throw damagedFile(`the file ends inside of its member ${entry.name}`);
    entries.push(entry);
    offset = entry.start + entry.size + (entry.size % 2);
  }
  return entries;
}

function parseHeader(header: Buffer, offset: number): ArEntry {
  const text = header.toString('latin1');
  const field = (from: number, to: number) => text.slice(from, to).trimEnd();
  const size = Number(field(48, 58));
  if (!text.endsWith('`\n') || !Number.isSafeInteger(size) || field(48, 58) === '')
    throw damagedFile(`no member of an ar archive begins at byte ${offset}`);
  // GNU ar ends names with a slash.
  const name = field(0, 16).replace(/\/$/, '');
  return { name, offset, start: offset + headerSize, size, time: Number(field(16, 28)) };
}
