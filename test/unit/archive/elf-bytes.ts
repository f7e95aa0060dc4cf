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
  readonly entries?: readonly (readonly [number, number])[];
}

/** Where the file's bytes begin in memory. */
const base = 0x10000;

/** The smallest ELF file that says this: headers, and one segment that holds everything else. */
export function elfBytes(wish: ElfWish): Buffer {
  const { bits = 64, littleEndian = true, type = 3, machine = 62 } = wish;
  const wide = bits === 64;
  const number = (value: number, width: number) => {
    const bytes = Buffer.alloc(width);
    if (width === 8) bytes[littleEndian ? 'writeBigUInt64LE' : 'writeBigUInt64BE'](BigInt(value));
    else bytes[littleEndian ? 'writeUIntLE' : 'writeUIntBE'](value, 0, width);
    return bytes;
  };
  const half = (value: number) => number(value, 2);
  const int = (value: number) => number(value, 4);
  const word = (value: number) => number(value, wide ? 8 : 4);

  const names: string[] = [''];
  const text = (name: string) => {
    const offset = Buffer.byteLength(names.map((one) => `${one}\0`).join(''));
    names.push(name);
    return offset;
  };
  const parts: Buffer[] = [];
  const headersSize = (wide ? 64 + 3 * 56 : 52 + 3 * 32) + 0;
  const place = (bytes: Buffer) => {
    const offset = headersSize + parts.reduce((sum, part) => sum + part.length, 0);
    parts.push(bytes);
    return { offset, size: bytes.length };
  };

  const entries: (readonly [number, number])[] = (wish.needed ?? []).map((one) => [1, text(one)]);
  if (wish.soname !== undefined) entries.push([14, text(wish.soname)]);
  const needs = Object.entries(wish.versionNeeds ?? {});
  if (needs.length > 0) {
    const records = needs.map(([library, versions], index) => {
      const auxiliary = versions.map((version, at) =>
        Buffer.concat([int(0), half(0), half(2), int(text(version)), int(at + 1 < versions.length ? 16 : 0)]),
      );
      const next = index + 1 < needs.length ? 16 + 16 * versions.length : 0;
      const head = [half(1), half(versions.length), int(text(library)), int(16), int(next)];
      return Buffer.concat([...head, ...auxiliary]);
    });
    entries.push([0x6ffffffe, base + place(Buffer.concat(records)).offset], [0x6fffffff, needs.length]);
  }
  if (wish.versions) {
    const records = wish.versions.map((version, index, all) => {
      const next = index + 1 < all.length ? 28 : 0;
      const head = [half(1), half(index === 0 ? 1 : 0), half(index + 1), half(1), int(0), int(20), int(next)];
      return Buffer.concat([...head, int(text(version)), int(0)]);
    });
    entries.push([0x6ffffffc, base + place(Buffer.concat(records)).offset], [0x6ffffffd, records.length]);
  }
  entries.push(...(wish.entries ?? []));
  const strings = place(Buffer.from(names.map((one) => `${one}\0`).join('')));
  entries.push([5, base + strings.offset], [10, strings.size], [0, 0]);
  const dynamic = place(Buffer.concat(entries.flatMap(([tag, value]) => [word(tag), word(value)])));
  const interpreter =
    wish.interpreter === undefined ? undefined : place(Buffer.from(`${wish.interpreter}\0`));

  const program = (kind: number, { offset, size }: { offset: number; size: number }) =>
    wide
      ? Buffer.concat([
          int(kind),
          int(4),
          ...[offset, base + offset, base + offset, size, size, 8].map((one) => word(one)),
        ])
      : Buffer.concat([
          int(kind),
          ...[offset, base + offset, base + offset, size, size, 4, 8].map((one) => int(one)),
        ]);
  const size = headersSize + parts.reduce((sum, part) => sum + part.length, 0);
  const programs = [
    program(1, { offset: 0, size }),
    wish.needed ? program(2, dynamic) : program(0, dynamic),
    interpreter ? program(3, interpreter) : program(0, dynamic),
  ];
  const ident = Buffer.from([
    0x7f,
    0x45,
    0x4c,
    0x46,
    wide ? 2 : 1,
    littleEndian ? 1 : 2,
    1,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
  ]);
  const header = [
    ident,
    ...[half(type), half(machine), int(1), word(0), word(wide ? 64 : 52), word(0), int(0)],
    ...[wide ? 64 : 52, wide ? 56 : 32, programs.length, 0, 0, 0].map(half),
  ];
  return Buffer.concat([...header, ...programs, ...parts]);
}
