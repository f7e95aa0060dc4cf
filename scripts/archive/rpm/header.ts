import { encodeValue } from './header-value.ts';
import {
  type HeaderValues,
  headerTags,
  type SignatureValues,
  signatureTags,
  type TagTable,
  type TagValue,
  tagTypes,
} from './tags.ts';

/** The two headers of a package: their region's tag (HEADERIMMUTABLE, HEADERSIGNATURES) and the tags that they may hold. */
export const headerKinds = {
  header: { region: 63, tags: headerTags },
  signature: { region: 62, tags: signatureTags },
} as const;

export type HeaderKind = keyof typeof headerKinds;

export const headerMagic = Buffer.from('8eade80100000000', 'hex');
/** Intro: magic, number of index entries, bytes of data. Index entry: tag, type, offset, count. All big-endian. */
export const introSize = 16;
export const entrySize = 16;

/** The main header's bytes. @throws FaultError when a text holds a null byte. */
export function writeMainHeader(values: HeaderValues): Buffer {
  return writeHeader('header', values);
}

/** The signature's bytes, without the padding behind them. */
export function writeSignatureHeader(values: SignatureValues): Buffer {
  return writeHeader('signature', values);
}

interface Stored {
  readonly entry: Buffer;
  readonly data: Buffer;
}

/**
 * A header structure (`format_header.md`): intro, index sorted by tag, data in the index's order, each number aligned to its
 * size. Everything is in one region, whose entry comes first in the index and whose trailer comes last in the data.
 */
function writeHeader(kind: HeaderKind, values: Readonly<Record<string, TagValue | undefined>>): Buffer {
  const { region, tags } = headerKinds[kind];
  const stored: Stored[] = [];
  let offset = 0;
  for (const { tag, type, value } of present(tags, values)) {
    const { align, bytes, count } = encodeValue(type, value);
    const padding = (align - (offset % align)) % align;
    offset += padding;
    const entry = indexEntry(tag, tagTypes[type], offset, count);
    stored.push({ entry, data: Buffer.concat([Buffer.alloc(padding), bytes]) });
    offset += bytes.length;
  }
  const index = [indexEntry(region, tagTypes.bin, offset, entrySize), ...stored.map(({ entry }) => entry)];
  const trailer = indexEntry(region, tagTypes.bin, -index.length * entrySize, entrySize);
  const data = [...stored.map((one) => one.data), trailer];
  return Buffer.concat([intro(index.length, offset + entrySize), ...index, ...data]);
}

function present(tags: TagTable, values: Readonly<Record<string, TagValue | undefined>>) {
  return Object.entries(tags)
    .flatMap(([name, [tag, type]]) => {
      const value = values[name];
      const isEmpty = value === undefined || (typeof value !== 'string' && value.length === 0);
      return isEmpty ? [] : [{ tag, type, value }];
    })
    .toSorted((a, b) => a.tag - b.tag);
}

function intro(entries: number, dataSize: number): Buffer {
  const sizes = Buffer.alloc(8);
  sizes.writeUInt32BE(entries, 0);
  sizes.writeUInt32BE(dataSize, 4);
  return Buffer.concat([headerMagic, sizes]);
}

function indexEntry(tag: number, type: number, offset: number, count: number): Buffer {
  const entry = Buffer.alloc(entrySize);
  entry.writeUInt32BE(tag, 0);
  entry.writeUInt32BE(type, 4);
  entry.writeInt32BE(offset, 8);
  entry.writeUInt32BE(count, 12);
  return entry;
}
