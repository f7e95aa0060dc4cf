import { type ElfLayout, fieldsOf, fileOffset, type Segment, terminated } from './elf-image.ts';
import { readDefinedVersions, readVersionNeeds, type VersionNeed } from './elf-versions.ts';
import { type ReadAt, readExactly } from './read-at.ts';

/** What the dynamic section says: the loader's part of an ELF file. */
export interface DynamicFacts {
  /** Its own name as a library, `libz.so.1`. */
  readonly soname?: string;
  /** Sonames of the libraries that are loaded with it. */
  readonly needed: readonly string[];
  readonly versionNeeds: readonly VersionNeed[];
  /** The versions that it defines as a library, without the first, which repeats the soname: `ZLIB_1.2.0`. */
  readonly versions: readonly string[];
  /** A position-independent executable. */
  readonly pie: boolean;
  /** It has the GNU hash table alone, which glibc reads since 2.5. */
  readonly gnuHashOnly: boolean;
}

const noDynamicSection = {
  needed: [],
  versionNeeds: [],
  versions: [],
  pie: false,
  gnuHashOnly: false,
  debugEntry: false,
};

/** d_tag of the entries that are read here. */
const tags = {
  needed: 1,
  hash: 4,
  strings: 5,
  stringsSize: 10,
  soname: 14,
  debug: 21,
  gnuHash: 0x6ffffef5,
  flags1: 0x6ffffffb,
  definitions: 0x6ffffffc,
  definitionCount: 0x6ffffffd,
  needs: 0x6ffffffe,
  needCount: 0x6fffffff,
} as const;

const pieFlag = 0x08000000;

/** The dynamic section, empty if there is none; `debugEntry` tells programs (which have DT_DEBUG) from libraries. */
export async function readDynamic(
  read: ReadAt,
  layout: ElfLayout,
  segments: readonly Segment[],
): Promise<DynamicFacts & { readonly debugEntry: boolean }> {
  const section = segments.find(({ type }) => type === 'dynamic');
  if (!section) return noDynamicSection;
  const values = entriesOf(
    await readExactly(read, section.offset, section.size, 'the dynamic section'),
    layout,
  );
  const one = (tag: number) => values.get(tag)?.[0];
  const strings = await readStrings(read, segments, one(tags.strings), one(tags.stringsSize));
  const text = (offset: number) => terminated(strings, offset);
  const versions = { read, layout, text };
  const place = (address: number | undefined) =>
    address === undefined ? undefined : fileOffset(segments, address);
  const soname = one(tags.soname);
  return {
    ...(soname !== undefined && { soname: text(soname) }),
    needed: (values.get(tags.needed) ?? []).map(text),
    versionNeeds: await readVersionNeeds(versions, place(one(tags.needs)), one(tags.needCount)),
    versions: await readDefinedVersions(versions, place(one(tags.definitions)), one(tags.definitionCount)),
    pie: ((one(tags.flags1) ?? 0) & pieFlag) !== 0,
    gnuHashOnly: values.has(tags.gnuHash) && !values.has(tags.hash),
    debugEntry: values.has(tags.debug),
  };
}

/** Values by d_tag, up to the null entry. */
function entriesOf(section: Buffer, layout: ElfLayout): ReadonlyMap<number, readonly number[]> {
  const fields = fieldsOf(section, layout);
  const width = layout.bits / 8;
  const values = new Map<number, number[]>();
  for (let at = 0; at + 2 * width <= section.length; at += 2 * width) {
    const tag = fields.word(at);
    if (tag === 0) break;
    const list = values.get(tag) ?? [];
    list.push(fields.word(at + width));
    values.set(tag, list);
  }
  return values;
}

async function readStrings(
  read: ReadAt,
  segments: readonly Segment[],
  address: number | undefined,
  size = 0,
): Promise<Buffer> {
  if (address === undefined) return Buffer.alloc(0);
  return readExactly(read, fileOffset(segments, address), size, 'the dynamic string table');
}
