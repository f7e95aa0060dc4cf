import { createHash, type Hash } from 'node:crypto';
import { damagedFile, type ReadAt, readExactly } from '../../archive/read-at.ts';
import { type CpioEntry, readCpio } from '../../archive/read-cpio.ts';
import { entrySize, introSize } from '../../archive/rpm/header.ts';
import { leadSize } from '../../archive/rpm/lead.ts';
import type { ReadHeader } from '../../archive/rpm/read-header.ts';
import { type ReadRpm, readRpm } from '../../archive/rpm/read-rpm.ts';
import { signaturePadding } from '../../archive/rpm/signature.ts';
import { type ListedEntry, treeListing } from '../../model/tree.ts';
import type { Inspected, Inspecting } from '../format.ts';
import { readFrom } from '../inspect.ts';

type Values = ReadHeader['values'];

/**
 * Reads an rpm back: the payload's digests, sizes and entries against its headers, and the headers' files against the Tree.
 * @throws FaultError when it is damaged
 */
export async function inspectRpm(inspecting: Inspecting): Promise<readonly Inspected[]> {
  const { read, size, job, tree } = inspecting;
  const start = await readExactly(read, 0, await startSize(read), 'the headers');
  const rpm = readRpm(start);
  const header = start.subarray(rpm.headerOffset);
  const payload = await readPayload(inspecting, rpm, header);
  const carried = tree.filter((entry) => entry.role !== 'ghost');
  const names = [job.product.name, job.version, job.arch];
  return [
    {
      part: 'the name',
      planned: names,
      found: ['NAME', 'VERSION', 'ARCH'].map((tag) => String(rpm.header[tag])),
    },
    {
      part: 'the digests',
      planned: digestsOf(rpm),
      found: digestLines(payload, header, size - rpm.payloadOffset),
    },
    { part: 'the header', planned: treeListing(carried), found: treeListing(headerEntries(rpm.header)) },
    { part: 'the payload', planned: payloadLines(rpm.header), found: payload.entries.map(cpioLine) },
  ];
}

/** Bytes of lead, signature and header: each header says its own size. */
async function startSize(read: ReadAt): Promise<number> {
  const signatureEnd = leadSize + (await headerSize(read, leadSize));
  const headerStart = signatureEnd + signaturePadding(signatureEnd);
  return headerStart + (await headerSize(read, headerStart));
}

async function headerSize(read: ReadAt, start: number): Promise<number> {
  const intro = await readExactly(read, start, introSize, 'a header');
  return introSize + intro.readUInt32BE(8) * entrySize + intro.readUInt32BE(12);
}

interface ReadPayload {
  readonly entries: readonly CpioEntry[];
  /** Of the payload as it stands in the file, of the cpio archive in it, and of header and payload; lower-case hex. */
  readonly sha256: string;
  readonly archiveSha256: string;
  readonly md5: string;
  /** Bytes of the cpio archive. */
  readonly archiveSize: number;
}

async function readPayload(
  { read, size, unpack }: Inspecting,
  { payloadOffset }: ReadRpm,
  header: Buffer,
): Promise<ReadPayload> {
  const [sha256, md5, archive] = [
    createHash('sha256'),
    createHash('md5').update(header),
    createHash('sha256'),
  ];
  const packed = { read: readFrom(read, payloadOffset), size: size - payloadOffset };
  await digestRange(packed, [sha256, md5]);
  let archiveSize = 0;
  const counted = async function* () {
    for await (const piece of unpack(packed)) {
      archive.update(piece);
      archiveSize += piece.length;
      yield piece;
    }
  };
  const entries: CpioEntry[] = [];
  for await (const entry of readCpio(counted())) entries.push(entry);
  const hex = (hash: Hash) => hash.digest('hex');
  return { entries, sha256: hex(sha256), md5: hex(md5), archiveSha256: hex(archive), archiveSize };
}

const pieceSize = 1024 * 1024;

async function digestRange(
  { read, size }: { readonly read: ReadAt; readonly size: number },
  hashes: readonly Hash[],
): Promise<void> {
  for (let at = 0; at < size; at += pieceSize) {
    const piece = await readExactly(read, at, Math.min(pieceSize, size - at), 'the payload');
    for (const hash of hashes) hash.update(piece);
  }
}

function digestsOf({ signature, header }: ReadRpm): readonly string[] {
  return [
    `SHA1HEADER ${signature.SHA1HEADER}`,
    `SHA256HEADER ${signature.SHA256HEADER}`,
    `SIGMD5 ${(signature.SIGMD5 as Buffer).toString('hex')}`,
    `SIGSIZE ${signature.SIGSIZE ?? signature.LONGSIGSIZE}`,
    `ARCHIVESIZE ${signature.ARCHIVESIZE ?? signature.LONGARCHIVESIZE}`,
    `PAYLOADDIGEST ${header.PAYLOADDIGEST}`,
    `PAYLOADDIGESTALT ${header.PAYLOADDIGESTALT}`,
  ];
}

function digestLines(payload: ReadPayload, header: Buffer, payloadSize: number): readonly string[] {
  const hex = (algorithm: string) => createHash(algorithm).update(header).digest('hex');
  return [
    `SHA1HEADER ${hex('sha1')}`,
    `SHA256HEADER ${hex('sha256')}`,
    `SIGMD5 ${payload.md5}`,
    `SIGSIZE ${header.length + payloadSize}`,
    `ARCHIVESIZE ${payload.archiveSize}`,
    `PAYLOADDIGEST ${payload.sha256}`,
    `PAYLOADDIGESTALT ${payload.archiveSha256}`,
  ];
}

const ghost = 1 << 6;
const [typeMask, directory, link] = [0o170000, 0o040000, 0o120000];

/** The files of a header as a listing has them, without ghosts. */
function headerEntries(header: Values): readonly ListedEntry[] {
  return fileRows(header).map(({ path, mode: bits, owner, group, size, sha256, target }): ListedEntry => {
    const common = { path, mode: bits & 0o7777, owner, group };
    if ((bits & typeMask) === directory) return { kind: 'directory', ...common };
    if ((bits & typeMask) === link) return { kind: 'link', ...common, target };
    return { kind: 'file', ...common, size, sha256 };
  });
}

/** What the payload must hold by the header: path, inode, mode, time, size, and digest or target. */
function payloadLines(header: Values): readonly string[] {
  return fileRows(header).map(({ path, inode, mode, mtime, size, sha256, target }) =>
    [`.${path}`, inode, mode.toString(8), mtime, size, (mode & typeMask) === link ? target : sha256].join(
      ' ',
    ),
  );
}

function cpioLine({ path, inode, mode, mtime, size, sha256, target }: CpioEntry): string {
  const content = (mode & typeMask) === directory ? '' : (target ?? sha256);
  return [path, inode, mode.toString(8), mtime, size, content].join(' ');
}

function fileRows(header: Values) {
  const texts = (tag: string) => column(header, tag, 'string');
  const numbers = (tag: string) => column(header, tag, 'number');
  const [names, folders, places] = [texts('BASENAMES'), texts('DIRNAMES'), numbers('DIRINDEXES')];
  const [owners, groups] = [texts('FILEUSERNAME'), texts('FILEGROUPNAME')];
  const [digests, targets] = [texts('FILEDIGESTS'), texts('FILELINKTOS')];
  const [modes, sizes, times] = [numbers('FILEMODES'), numbers('FILESIZES'), numbers('FILEMTIMES')];
  const [inodes, flags] = [numbers('FILEINODES'), numbers('FILEFLAGS')];
  const rows = names.map((name, at) => ({
    path: `${folders[places[at]!]}${name}`,
    mode: modes[at]!,
    owner: owners[at]!,
    group: groups[at]!,
    size: sizes[at]!,
    mtime: times[at]!,
    inode: inodes[at]!,
    sha256: digests[at]!,
    target: targets[at]!,
    flags: flags[at]!,
  }));
  return rows.filter((row) => (row.flags & ghost) === 0);
}

function column(header: Values, tag: string, type: 'string'): readonly string[];
function column(header: Values, tag: string, type: 'number'): readonly number[];
function column(header: Values, tag: string, type: string): readonly unknown[] {
  const values: unknown = header[tag] ?? [];
  const fits = Array.isArray(values) && values.every((value) => typeof value === type);
  if (!fits) throw damagedFile(`the header's ${tag} is of another type than was written`);
  return values;
}
