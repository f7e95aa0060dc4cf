import { unzlibSync } from 'fflate';
import type { Section } from './named-section.ts';
import { damagedFile, type ReadAt, readExactly } from './read-at.ts';

/** A crate that a Rust program was built from. */
export interface Crate {
  readonly name: string;
  readonly version: string;
  /** Where it came from: the public registry by its host, or `registry`, `git`, `local`. */
  readonly source: string;
}

interface Written extends Crate {
  readonly kind?: 'runtime' | 'build';
  readonly root?: boolean;
}

/**
 * The crates that `cargo auditable` wrote into a program, without the program itself and what only its build needed; nothing where
 * it wrote none. Source: the format of cargo-auditable (PARSING.md): zlib-compressed JSON in the section `.dep-v0`.
 * @throws FaultError when the section is damaged
 */
export async function readCrates(
  read: ReadAt,
  sections: readonly Section[],
): Promise<readonly Crate[] | undefined> {
  const section = sections.find(({ name }) => name === '.dep-v0');
  if (!section) return undefined;
  const bytes = await readExactly(read, section.offset, section.size, 'the list of crates');
  const packages = parse(bytes);
  if (!Array.isArray(packages)) throw damagedFile('the list of crates in this program cannot be read');
  return packages
    .filter(({ kind = 'runtime', root = false }) => kind === 'runtime' && !root)
    .map(({ name, version, source }) => ({ name, version, source }));
}

function parse(bytes: Buffer): readonly Written[] | undefined {
  try {
    const { packages } = JSON.parse(Buffer.from(unzlibSync(bytes)).toString());
    return packages;
  } catch {
    return undefined;
  }
}
