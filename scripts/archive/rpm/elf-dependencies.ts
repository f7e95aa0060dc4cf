import type { ElfFacts } from '../elf.ts';

/** What rpm's generator asks of a file beside its content (elfdeps(1)). */
export interface ElfFile {
  readonly elf: ElfFacts;
  /** Whether anybody may run it. */
  readonly executable: boolean;
  /** Stands for the soname of a library that has none. */
  readonly baseName: string;
}

/** Requires of an ELF file, in the words and the order of elfdeps: `libc.so.6(GLIBC_2.17)(64bit)`. */
export function elfRequires({ elf, executable }: Pick<ElfFile, 'elf' | 'executable'>): readonly string[] {
  // A program that nobody may run needs nothing.
  if (elf.kind === 'other' || (elf.interpreter !== undefined && !executable)) return [];
  const versioned = elf.versionNeeds.flatMap(({ library, versions }) =>
    versions.flatMap((version) => word(elf, library, version)),
  );
  const libraries = elf.needed.flatMap((soname) => word(elf, soname));
  return [...versioned, ...libraries, ...(elf.gnuHashOnly ? ['rtld(GNU_HASH)'] : [])];
}

/** Provides of a shared library: `libz.so.1()(64bit)`. */
export function elfProvides({ elf, baseName }: Pick<ElfFile, 'elf' | 'baseName'>): readonly string[] {
  const soname = elf.soname ?? baseName;
  const versions = elf.versions.flatMap((version) => word(elf, soname, version));
  return elf.kind === 'library' ? [...versions, ...word(elf, soname)] : versions;
}

/** Sonames look like `lib*.so*` or are the loader's; elfdeps passes over everything else. */
function word(elf: ElfFacts, soname: string, version = ''): readonly string[] {
  if (!/^(lib|ld[.-]|ld64[.-])/.test(soname) || !soname.includes('.so')) return [];
  const marker = elf.bits === 64 ? '(64bit)' : '';
  return [version || marker ? `${soname}(${version})${marker}` : soname];
}
