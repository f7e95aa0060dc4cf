import { type ElfLayout, fieldsOf } from './elf-image.ts';
import { type ReadAt, readExactly } from './read-at.ts';

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

/** `Elf64_Verneed` and `Elf64_Vernaux` (LSB Core 10.7.3), in the file's order. */
export async function readVersionNeeds(
  tables: VersionTables,
  start: number | undefined,
  count = 0,
): Promise<readonly VersionNeed[]> {
  const needs: VersionNeed[] = [];
  let at = start ?? 0;
  for (let left = start === undefined ? 0 : count; left > 0; left -= 1) {
    const record = await readRecord(tables, at, 16);
    const names = await readNames(tables, at + record.int(8), record.half(2), auxiliaryOfNeed);
    needs.push({ library: tables.text(record.int(4)), versions: names });
    at += record.int(12);
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
  let at = start ?? 0;
  for (let left = start === undefined ? 0 : count; left > 0; left -= 1) {
    const record = await readRecord(tables, at, 20);
    // The first name is the version's own; those that follow are the versions before it.
    const names = await readNames(tables, at + record.int(12), 1, auxiliaryOfDefinition);
    if ((record.half(2) & baseFlag) === 0) versions.push(...names);
    at += record.int(16);
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
  let at = start;
  for (let left = count; left > 0; left -= 1) {
    const record = await readRecord(tables, at, shape.size);
    names.push(tables.text(record.int(shape.name)));
    at += record.int(shape.next);
  }
  return names;
}

async function readRecord({ read, layout }: VersionTables, at: number, size: number) {
  return fieldsOf(await readExactly(read, at, size, 'the symbol versions'), layout);
}
