import { type ElfLayout, fieldsOf } from './elf-image.ts';
import { damagedFile, type ReadAt, readExactly } from './read-at.ts';

/** The symbol versions that are needed of one library: `GLIBC_2.17` of `libc.so.6`. */
export interface VersionNeed {
  readonly library: string;
  readonly versions: readonly string[];
}

/** Where version records are read: the file, its layout, and its texts by their offset in the string table. */
export interface VersionTables {
  readonly read: ReadAt;
  readonly layout: ElfLayout;
  readonly text: (offset: number) => string;
}

const auxiliaryOfDefinition = { name: 0, next: 4, size: 8 };
const auxiliaryOfNeed = { name: 8, next: 12, size: 16 };
const baseFlag = 1;
/** Their numbers have 15 bits. */
const mostRecords = 0x7fff;

/** `Elf64_Verneed` and `Elf64_Vernaux` (LSB Core 10.7.3), in the file's order. */
export async function readVersionNeeds(
  tables: VersionTables,
  start: number | undefined,
  count = 0,
): Promise<readonly VersionNeed[]> {
  const needs: VersionNeed[] = [];
  for await (const { at, fields } of chain(tables, start, count, { next: 12, size: 16 })) {
    const versions = await readNames(tables, at + fields.int(8), fields.half(2), auxiliaryOfNeed);
    needs.push({ library: tables.text(fields.int(4)), versions });
  }
  return needs;
}

/** `Elf64_Verdef` and `Elf64_Verdaux` (LSB Core 10.7.2): the versions' own names, without the base definition. */
export async function readDefinedVersions(
  tables: VersionTables,
  start: number | undefined,
  count = 0,
): Promise<readonly string[]> {
  const versions: string[] = [];
  for await (const { at, fields } of chain(tables, start, count, { next: 16, size: 20 })) {
    if ((fields.half(2) & baseFlag) !== 0) continue;
    // The first name is the version's own; those that follow are the versions before it.
    versions.push(...(await readNames(tables, at + fields.int(12), 1, auxiliaryOfDefinition)));
  }
  return versions;
}

async function readNames(
  tables: VersionTables,
  start: number,
  count: number,
  shape: typeof auxiliaryOfNeed,
): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { fields } of chain(tables, start, count, shape))
    names.push(tables.text(fields.int(shape.name)));
  return names;
}

interface ChainShape {
  /** Where a record says how far the next one is, 0 for the last; and the bytes of a record. */
  readonly next: number;
  readonly size: number;
}

/** Records that each lead to the next. The count and the last record's 0 both end them. */
async function* chain(
  { read, layout }: VersionTables,
  start: number | undefined,
  count: number,
  { next, size }: ChainShape,
) {
  if (count > mostRecords) throw damagedFile('the symbol versions have impossible sizes');
  let at = start;
  for (let left = count; left > 0 && at !== undefined; left -= 1) {
    const fields = fieldsOf(await readExactly(read, at, size, 'the symbol versions'), layout);
    yield { at, fields };
    const step = fields.int(next);
    at = step === 0 ? undefined : at + step;
  }
}
