import { type ArchiveEntry, archiveText, listArchive } from '../system/tools/bsdtar.ts';

/** The `name = value` lines of a `.PKGINFO`, which Alpine and Arch have alike; a name may stand several times. */
export type Pkginfo = ReadonlyMap<string, readonly string[]>;

/** Reads the `.PKGINFO` of an Alpine or an Arch package. */
export async function readPkginfo(file: string): Promise<Pkginfo> {
  const found = new Map<string, string[]>();
  for (const line of (await archiveText(file, '.PKGINFO')).split('\n')) {
    const [, name = '', value = ''] = /^(\w+) = (.*)$/.exec(line) ?? [];
    if (name) found.set(name, [...(found.get(name) ?? []), value]);
  }
  return found;
}

/**
 * Reads an Alpine or an Arch package back: what it says of itself, and its files as `treeListing` writes a Tree. `ownerOf`: to
 * whom the package's manager gives an entry.
 */
export async function readPackage(file: string, ownerOf: (entry: ArchiveEntry) => string) {
  const info = await readPkginfo(file);
  const field = (name: string) => info.get(name)?.join(', ') ?? '';
  const entries = (await listArchive(file)).filter(({ path }) => !/^\.[^/]+$/.test(path));
  return {
    name: field('pkgname'),
    // Without the release: `-r0`, `-1`.
    version: field('pkgver').replace(/-[^-]*$/, ''),
    arch: field('arch'),
    listing: entries.map((entry) => listingLine(entry, ownerOf(entry))),
  };
}

function listingLine({ kind, mode, size, sha256, path, target }: ArchiveEntry, owner: string): string {
  // Nobody asks for the permissions of a link, and nFPM writes none.
  if (kind === 'l') return `l 0777 root:root /${path} -> ${target}`;
  const facts = kind === 'f' ? [size, sha256] : [];
  return [kind, mode, owner, ...facts, `/${path}`].join(' ');
}
