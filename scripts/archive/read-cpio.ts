import { type PieceReader, pieceReader, skipPadding } from './piece-reader.ts';
import { damagedFile } from './read-at.ts';
import { contentDigest } from './read-entry.ts';

/** An entry of a cpio archive: its owner stands in the rpm's header alone, in the place that `inode` names, from 1. */
export interface CpioEntry {
  readonly path: string;
  readonly inode: number;
  /** `st_mode`: type and permissions. */
  readonly mode: number;
  readonly mtime: number;
  readonly size: number;
  /** Of a file's content, lower-case hex. */
  readonly sha256?: string;
  /** Of a symbolic link. */
  readonly target?: string;
}

const headerSize = 110;
const longestName = 64 * 1024;
const [typeMask, link] = [0o170000, 0o120000];

/** Reads a cpio archive "newc" (`man 5 cpio`, "New ASCII Format") up to its trailer. @throws FaultError when it is damaged */
export async function* readCpio(pieces: AsyncIterable<Buffer>): AsyncGenerator<CpioEntry> {
  const reader = pieceReader(pieces);
  for (;;) {
    const { name, ...header } = await readHeader(reader);
    if (name === 'TRAILER!!!') break;
    yield { path: name, ...header, ...(await readContent(reader, name, header)) };
  }
  if (!(await reader.isAtEnd())) throw damagedFile('something follows the end of the cpio archive');
}

async function readHeader(reader: PieceReader) {
  const text = (await reader.take(headerSize, 'a cpio header')).toString('latin1');
  if (!/^070701[0-9a-f]{104}$/i.test(text)) throw damagedFile('a cpio header is none');
  const field = (at: number) => Number.parseInt(text.slice(6 + 8 * at, 14 + 8 * at), 16);
  const length = field(11);
  if (length < 2 || length > longestName)
    throw damagedFile('a name in the cpio archive has an impossible length');
  const name = (await reader.take(length, 'a cpio name')).toString('utf8').slice(0, -1);
  await skipPadding(reader, -(headerSize + length) & 3, `what follows the name ${name}`);
  return { name, inode: field(0), mode: field(1), mtime: field(5), size: field(6) };
}

async function readContent(
  reader: PieceReader,
  name: string,
  { mode, size }: { readonly mode: number; readonly size: number },
): Promise<Pick<CpioEntry, 'sha256' | 'target'>> {
  const content =
    (mode & typeMask) === link
      ? { target: (await reader.take(Math.min(size, longestName), name)).toString('utf8') }
      : { sha256: await contentDigest(reader, size, name) };
  await skipPadding(reader, -size & 3, `what follows ${name}`);
  return content;
}
