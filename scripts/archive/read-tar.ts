import { type PieceReader, pieceReader, skipPadding } from './piece-reader.ts';
import { damagedFile } from './read-at.ts';
import { contentDigest, type ReadEntry } from './read-entry.ts';
import { padding } from './segment.ts';
import { tarBlock } from './tar-header.ts';

/** More is no name, in bytes. */
const longestName = 64 * 1024;

/** Reads a tar archive of the kind that `tarSegments` writes: POSIX ustar with GNU's long names, closed by two null blocks. */
export async function* readTar(pieces: AsyncIterable<Buffer>): AsyncGenerator<ReadEntry> {
  const reader = pieceReader(pieces);
  let long: { name?: string; target?: string } = {};
  for (;;) {
    const block = await reader.take(tarBlock, 'a tar header');
    if (isNull(block)) break;
    const header = readHeader(block);
    if (header.type === 'L' || header.type === 'K') {
      const text = await readLongText(reader, header.size);
      long = { ...long, ...(header.type === 'L' ? { name: text } : { target: text }) };
      continue;
    }
    yield await readEntry(reader, { ...header, ...long });
    long = {};
  }
  if (!isNull(await reader.take(tarBlock, 'the end of the tar archive')) || !(await reader.isAtEnd()))
    throw damagedFile('something follows the end of the tar archive');
}

interface Header {
  readonly name: string;
  readonly type: string;
  readonly mode: number;
  readonly size: number;
  readonly mtime: number;
  readonly target: string;
  readonly owner: string;
  readonly group: string;
}

async function readEntry(reader: PieceReader, header: Header): Promise<ReadEntry> {
  const { name, type, mode, size, mtime, target, owner, group } = header;
  const common = { path: name.replace(/\/$/, ''), mode, owner, group, mtime };
  if (type === '5' && size === 0) return { kind: 'directory', ...common };
  if (type === '2' && size === 0) return { kind: 'link', ...common, target };
  if (type !== '0') throw damagedFile(`${name} is an entry of a kind that was not written (${type})`);
  const sha256 = await contentDigest(reader, size, name);
  await skipPadding(reader, padding(size, tarBlock).bytes.length, `what follows ${name}`);
  return { kind: 'file', ...common, size, sha256 };
}

/** The fields of a header (`tar(5)`, "POSIX ustar Archives"). @throws FaultError when its checksum is wrong */
function readHeader(block: Buffer): Header {
  const [sumAt, sumSize] = [148, 8];
  let sum = 0;
  for (let at = 0; at < tarBlock; at++) sum += at >= sumAt && at < sumAt + sumSize ? 0x20 : block[at]!;
  if (sum !== number(block, sumAt, sumSize)) throw damagedFile('a tar header does not match its checksum');
  const prefix = text(block, 345, 155);
  const name = text(block, 0, 100);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    type: String.fromCharCode(block[156]!),
    mode: number(block, 100, 8) & 0o7777,
    size: number(block, 124, 12),
    mtime: number(block, 136, 12),
    target: text(block, 157, 100),
    owner: text(block, 265, 32),
    group: text(block, 297, 32),
  };
}

function text(block: Buffer, start: number, size: number): string {
  const field = block.subarray(start, start + size);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? size : end);
}

/** Octal digits, or, with the highest bit set, GNU's big-endian bytes for sizes from 8 GiB on. */
function number(block: Buffer, start: number, size: number): number {
  const field = block.subarray(start, start + size);
  if ((field[0]! & 0x80) !== 0) return Number(BigInt(`0x${field.toString('hex')}`) & ((1n << 63n) - 1n));
  const digits = field
    .toString('latin1')
    .replace(/[\0 ]+$/, '')
    .trim();
  if (/^[0-7]*$/.test(digits)) return Number.parseInt(digits || '0', 8);
  throw damagedFile('a tar header holds a number that is none');
}

async function readLongText(reader: PieceReader, size: number): Promise<string> {
  if (size > longestName) throw damagedFile('a name in the tar archive is longer than any name');
  const bytes = await reader.take(size, 'a long name');
  await skipPadding(reader, padding(size, tarBlock).bytes.length, 'what follows a long name');
  return bytes.toString('utf8').replace(/\0$/, '');
}

function isNull(block: Buffer): boolean {
  return block.every((byte) => byte === 0);
}
