import type { ElfFacts } from '../../archive/elf.ts';
import { FaultError } from '../../model/fault.ts';

/** The packages of Arch Linux that hold the libraries of programs for many distributions, by soname. */
const packages: readonly (readonly [RegExp, string])[] = [
  [/^(ld-linux\b.*|lib(c|m|dl|rt|util|pthread|resolv)\.so\.\d+)$/, 'glibc'],
  [/^lib(gcc_s|stdc\+\+|gomp|atomic)\.so\.\d+$/, 'gcc-libs'],
  [/^libz\.so\.1$/, 'zlib'],
  [/^lib(ssl|crypto)\.so\.3$/, 'openssl'],
];

/**
 * The packages that ELF files need, in pacman's words. `libraries` are the manifest's own by soname; they win over the table.
 * @throws FaultError for every library that neither knows.
 */
export function archlinuxElfDepends(
  files: readonly ElfFacts[],
  libraries: Readonly<Record<string, string>>,
): readonly string[] {
  const own = new Set(files.map(({ soname }) => soname));
  const needed = [...new Set(files.flatMap((file) => file.needed))].filter((soname) => !own.has(soname));
  const found = needed.map((soname) => ({ soname, name: libraries[soname] ?? packageOf(soname) }));
  const unknown = found.filter(({ name }) => name === undefined);
  if (unknown.length > 0) throw new FaultError(unknown.map(({ soname }) => unknownFault(soname)));
  return [...new Set(found.flatMap(({ name }) => name ?? []))].sort();
}

function packageOf(soname: string): string | undefined {
  return packages.find(([pattern]) => pattern.test(soname))?.[1];
}

function unknownFault(soname: string) {
  return {
    what: `no table says which Arch package holds the library ${soname}`,
    where: { path: 'formats.archlinux.libraries' },
    next: `Say which has it, in the manifest at formats.archlinux.libraries: \`${soname}: package\`.`,
  };
}
