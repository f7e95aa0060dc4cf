/** What a made-up ELF file is to say. */
export interface ElfWish {
  readonly bits?: 32 | 64;
  readonly littleEndian?: boolean;
  readonly type?: number;
  readonly machine?: number;
  readonly interpreter?: string;
  /** Absent: the file has no dynamic section. */
  readonly needed?: readonly string[];
  readonly soname?: string;
  readonly versionNeeds?: Readonly<Record<string, readonly string[]>>;
  /** The first one is the base definition, and repeats the soname. */
  readonly versions?: readonly string[];
  /** More entries of the dynamic section, as d_tag and value. */
  readonly entries?: readonly Entry[];
}

type Entry = readonly [tag: number, value: number];

/** Where the file's bytes begin in memory. */
const base = 0x10000;

/** The smallest ELF file that says this: headers, and one segment that holds everything else. */
export function elfBytes(wish: ElfWish): Buffer {
  const write = writersOf(wish);
  const { half, int, word, wide } = write;
  const [headerSize, programSize] = wide ? [64, 56] : [52, 32];
  const body = bodyOf(wish, write, headerSize + 3 * programSize);
  const programs = [
    programHeader(write, 1, { offset: 0, size: body.end }),
    programHeader(write, wish.needed ? 2 : 0, body.dynamic),
    programHeader(write, body.interpreter ? 3 : 0, body.interpreter ?? body.dynamic),
  ];
  const header = [
    Buffer.from([0x7f, ...Buffer.from('ELF'), wide ? 2 : 1, wish.littleEndian === false ? 2 : 1, 1]),
    Buffer.alloc(9),
    ...[half(wish.type ?? 3), half(wish.machine ?? 62), int(1)],
    ...[word(0), word(headerSize), word(0), int(0)],
    ...[headerSize, programSize, programs.length, 0, 0, 0].map(half),
  ];
  return Buffer.concat([...header, ...programs, body.bytes]);
}

interface Writers {
  readonly wide: boolean;
  readonly half: (value: number) => Buffer;
  readonly int: (value: number) => Buffer;
  readonly word: (value: number) => Buffer;
}

function writersOf({ bits = 64, littleEndian = true }: ElfWish): Writers {
  const number = (value: number, width: number) => {
    const bytes = Buffer.alloc(width);
    if (width === 8) bytes.writeBigUInt64LE(BigInt(value));
    else bytes.writeUIntLE(value, 0, width);
    return littleEndian ? bytes : bytes.reverse();
  };
  const wide = bits === 64;
  return {
    wide,
    half: (value) => number(value, 2),
    int: (value) => number(value, 4),
    word: (value) => number(value, wide ? 8 : 4),
  };
}

interface Extent {
  readonly offset: number;
  readonly size: number;
}

/** All that follows the headers, which end at `start`. */
function bodyOf(wish: ElfWish, write: Writers, start: number) {
  const names: string[] = [''];
  const text = (name: string) => names.push(name) && namesSize(names.slice(0, -1));
  const parts: Buffer[] = [];
  const place = (bytes: Buffer): Extent => {
    const offset = start + Buffer.concat(parts).length;
    parts.push(bytes);
    return { offset, size: bytes.length };
  };
  const address = (bytes: Buffer) => base + place(bytes).offset;

  const entries: Entry[] = (wish.needed ?? []).map((one) => [1, text(one)]);
  if (wish.soname !== undefined) entries.push([14, text(wish.soname)]);
  const needs = Object.entries(wish.versionNeeds ?? {});
  if (needs.length > 0)
    entries.push([0x6ffffffe, address(needRecords(needs, write, text))], [0x6fffffff, needs.length]);
  const { versions = [] } = wish;
  if (versions.length > 0)
    entries.push([0x6ffffffc, address(versionRecords(versions, write, text))], [0x6ffffffd, versions.length]);
  const strings = Buffer.from(names.map((name) => `${name}\0`).join(''));
  entries.push(...(wish.entries ?? []), [5, address(strings)], [10, strings.length], [0, 0]);
  const dynamic = place(Buffer.concat(entries.flat().map(write.word)));
  const interpreter = wish.interpreter ? place(Buffer.from(`${wish.interpreter}\0`)) : undefined;
  const bytes = Buffer.concat(parts);
  return { bytes, end: start + bytes.length, dynamic, interpreter };
}

function namesSize(names: readonly string[]): number {
  return names.reduce((sum, name) => sum + Buffer.byteLength(name) + 1, 0);
}

function needRecords(
  needs: readonly (readonly [string, readonly string[]])[],
  { half, int }: Writers,
  text: (name: string) => number,
): Buffer {
  const records = needs.map(([library, versions], index) => {
    const names = versions.map((version, at) => {
      const next = at + 1 < versions.length ? 16 : 0;
      return Buffer.concat([int(0), half(0), half(2), int(text(version)), int(next)]);
    });
    const next = index + 1 < needs.length ? 16 + 16 * versions.length : 0;
    const head = [half(1), half(versions.length), int(text(library)), int(16), int(next)];
    return Buffer.concat([...head, ...names]);
  });
  return Buffer.concat(records);
}

function versionRecords(
  versions: readonly string[],
  { half, int }: Writers,
  text: (name: string) => number,
): Buffer {
  const records = versions.map((version, index) => {
    const next = index + 1 < versions.length ? 28 : 0;
    const flags = index === 0 ? 1 : 0;
    const head = [half(1), half(flags), half(index + 1), half(1), int(0), int(20), int(next)];
    return Buffer.concat([...head, int(text(version)), int(0)]);
  });
  return Buffer.concat(records);
}

function programHeader({ wide, int, word }: Writers, type: number, { offset, size }: Extent): Buffer {
  const place = [offset, base + offset, base + offset, size, size].map(word);
  const fields = wide ? [int(type), int(4), ...place, word(8)] : [int(type), ...place, int(4), int(8)];
  return Buffer.concat(fields);
}
