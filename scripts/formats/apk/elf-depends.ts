import type { ElfFacts } from '../../archive/elf.ts';

/** The libraries of glibc (2.34 keeps all but the first two as empty ones), and the loaders that go with them. */
const glibc = /^(ld-linux\b.*|lib(c|m|dl|rt|util|pthread|resolv)\.so\.\d+)$/;

/**
 * What ELF files need, in apk's words: Alpine's packages provide `so:<soname>` for each of their libraries. Programs for glibc
 * run there with the help of `gcompat`, if they do.
 */
export function apkElfDepends(files: readonly ElfFacts[]): readonly string[] {
  const own = new Set(files.map(({ soname }) => soname));
  const needed = files.flatMap((file) => file.needed).filter((soname) => !own.has(soname));
  return [...new Set(needed.map((soname) => (glibc.test(soname) ? 'gcompat' : `so:${soname}`)))].sort();
}
