import type { ElfFacts } from '../../archive/elf.ts';
import { type Fault, FaultError } from '../../model/fault.ts';
import { type DebLibrary, debLibraries } from './elf-debian.ts';

/**
 * What ELF files need, as relations of Debian's field Depends (Policy 7.1, 8.6): `libc6 (>= 2.17)`, each package once, with the
 * highest version that any of the files needs. Libraries that are among the files themselves are no dependency.
 * `libraries` are the manifest's own relations by soname; they win over the table.
 * @throws FaultError for every library, or version of one, that neither knows.
 */
export function debElfDepends(
  files: readonly ElfFacts[],
  libraries: Readonly<Record<string, string>> = {},
): readonly string[] {
  const own = new Set(files.map(({ soname }) => soname));
  const needed = new Set(files.flatMap((file) => file.needed));
  const needs = [...needed].filter((soname) => !own.has(soname) && libraries[soname] === undefined);
  const found = needs.map((soname) => packageOf(soname, versionsOf(files, soname)));
  const faults = found.flatMap((one) => ('what' in one ? [one] : []));
  if (faults.length > 0) throw new FaultError(faults);
  const declared = [...needed].flatMap((soname) => libraries[soname] ?? []);
  const relations = newestOfEach(found.flatMap((one) => ('what' in one ? [] : [one])));
  return [...new Set([...relations, ...declared])].sort();
}

interface Minimum {
  readonly name: string;
  /** Absent when every version will do. */
  readonly version?: string;
}

function packageOf(soname: string, versions: readonly string[]): Minimum | Fault {
  const library: DebLibrary | undefined = debLibraries[soname];
  if (!library) return unknown(soname, `no table says which Debian package holds the library ${soname}`);
  const since = versions.map((version) => ({ version, since: library.since(version) }));
  const strange = since.find((one) => one.since === undefined);
  if (strange)
    return unknown(soname, `no table says which ${library.name} first had ${strange.version} of ${soname}`);
  const version = newest(since.flatMap((one) => one.since || []));
  return { name: library.name, ...(version && { version }) };
}

function unknown(soname: string, what: string): Fault {
  const next = `Say which package has it, in the manifest at formats.deb.libraries: \`${soname}: package (>= version)\`.`;
  return { what, where: { path: 'formats.deb.libraries' }, next };
}

function versionsOf(files: readonly ElfFacts[], soname: string): readonly string[] {
  const needs = files.flatMap(({ versionNeeds }) => versionNeeds).filter(({ library }) => library === soname);
  return [...new Set(needs.flatMap(({ versions }) => versions))];
}

function newestOfEach(minimums: readonly Minimum[]): readonly string[] {
  const names = [...new Set(minimums.map(({ name }) => name))];
  return names.map((name) => {
    const version = newest(minimums.flatMap((one) => (one.name === name ? (one.version ?? []) : [])));
    return version ? `${name} (>= ${version})` : name;
  });
}

/** Versions of libraries are numbers with dots; each number counts for itself. */
function newest(versions: readonly string[]): string | undefined {
  return versions.toSorted(byNumbers).at(-1);
}

/** Versions of libraries are numbers with dots; Intl's order would be that of the machine's ICU. */
function byNumbers(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split('.').map(Number)) as [number[], number[]];
  const at = left.findIndex((number, place) => number !== right[place]);
  return at < 0 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1);
}
