import { type FaultError, fault } from '../../model/fault.ts';
import { entrySize, type HeaderKind, headerKinds, headerMagic, introSize } from './header.ts';
import { decodeValue } from './header-value.ts';
import { type TagType, type TagValue, tagTypes } from './tags.ts';

/** A header read back: its values by rpm's tag names, `#5118` for a tag without a name here, and where it ends. */
export interface ReadHeader {
  readonly values: Readonly<Record<string, TagValue>>;
  /** Offset of the first byte behind the header. */
  readonly end: number;
}

/** rpm's own limits for what it reads from a file (`hdrblobRead`). */
const mostEntries = 0xffff;
const mostData = 256 * 1024 * 1024;

const typeNames = new Map<number, TagType>(
  Object.entries(tagTypes).map(([name, number]) => [number, name as TagType]),
);

/**
 * Reads the header that begins at `start`; its types are those that the file says.
 * @throws FaultError when it is damaged or `bytes` end inside it.
 */
export function readHeader(kind: HeaderKind, bytes: Buffer, start: number): ReadHeader {
  if (!bytes.subarray(start, start + headerMagic.length).equals(headerMagic))
    throw damaged(`no ${kind} begins`, start);
  if (start + introSize > bytes.length) throw damaged(`the ${kind} is cut off`, bytes.length);
  const entries = bytes.readUInt32BE(start + 8);
  const dataSize = bytes.readUInt32BE(start + 12);
  if (entries > mostEntries || dataSize > mostData) throw damaged(`the ${kind} has impossible sizes`, start);
  const dataStart = start + introSize + entries * entrySize;
  const end = dataStart + dataSize;
  if (end > bytes.length)
    throw damaged(`the ${kind} needs the bytes up to ${end} and is cut off`, bytes.length);
  const index = bytes.subarray(start + introSize, dataStart);
  refuseWrongRegion(kind, index, bytes.subarray(dataStart, end), start);
  return { values: readEntries(kind, index, bytes.subarray(dataStart, end), start), end };
}

/** One region holds the whole index; only what is installed has entries outside of it. */
function refuseWrongRegion(kind: HeaderKind, index: Buffer, data: Buffer, start: number): void {
  const { region } = headerKinds[kind];
  const trailer = index.length >= entrySize ? index.readInt32BE(8) : -1;
  const isWhole =
    trailer >= 0 &&
    trailer + entrySize <= data.length &&
    index.readUInt32BE(0) === region &&
    data.readUInt32BE(trailer) === region &&
    -data.readInt32BE(trailer + 8) === index.length;
  if (!isWhole) throw damaged(`the ${kind} is no immutable region`, start);
}

function readEntries(kind: HeaderKind, index: Buffer, data: Buffer, start: number): ReadHeader['values'] {
  const values: Record<string, TagValue> = {};
  for (let at = entrySize; at < index.length; at += entrySize) {
    const tag = index.readUInt32BE(at);
    const type = typeNames.get(index.readUInt32BE(at + 4));
    const offset = index.readInt32BE(at + 8);
    const fits = type !== undefined && offset >= 0 && offset <= data.length;
    const value = fits ? decodeValue(type, data.subarray(offset), index.readUInt32BE(at + 12)) : undefined;
    if (value === undefined) throw damaged(`tag ${tag} of the ${kind} leads nowhere`, start + introSize + at);
    values[nameOf(kind, tag)] = value;
  }
  return values;
}

function nameOf(kind: HeaderKind, tag: number): string {
  const named = Object.entries(headerKinds[kind].tags).find(([, [number]]) => number === tag);
  return named?.[0] ?? `#${tag}`;
}

/** A fault of an rpm's bytes. */
export function damaged(what: string, offset: number): FaultError {
  return fault(`this rpm is damaged: ${what} at byte ${offset}`, 'Build or copy it anew.');
}
