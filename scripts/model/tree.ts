import { posix } from 'node:path';

/** Where the bytes of a file come from: a file on disk, or bytes already in memory (rendered texts). */
export type Source = { readonly file: string } | { readonly bytes: Buffer };

/**
 * What a format must know of an entry beyond its bytes. A `conffile` belongs to the administrator (deb conffile,
 * rpm `%config(noreplace)`); a `ghost` is owned but not carried (rpm `%ghost`; other formats leave it out).
 */
export type Role = 'plain' | 'conffile' | 'documentation' | 'licence' | 'ghost';

interface Common {
  /**
   * Where it goes. Installed formats (deb, rpm): absolute, `/opt/cometd/cometd`. Unpacked ones (tar.xz, Windows):
   * relative to the top directory, `cometd`. Never a trailing slash, `.` or `..`.
   */
  readonly path: string;
  /** Permission bits alone, 0o755. */
  readonly mode: number;
  readonly owner: string;
  readonly group: string;
  readonly role: Role;
}

export interface FileEntry extends Common {
  readonly kind: 'file';
  /** Bytes. */
  readonly size: number;
  /** Lower-case hex digests of the content. */
  readonly sha256: string;
  readonly md5: string;
  readonly source: Source;
}

export interface DirectoryEntry extends Common {
  readonly kind: 'directory';
}

export interface LinkEntry extends Common {
  readonly kind: 'link';
  /** What the symbolic link says, relative or absolute. */
  readonly target: string;
}

export type Entry = FileEntry | DirectoryEntry | LinkEntry;

/** Every file of one package, once, sorted by path as bytes; the same list for whatever format it goes into. */
export type Tree = readonly Entry[];

/** Sorted by path as bytes: the order of every listing, whatever the locale. */
export function sortTree(entries: readonly Entry[]): Tree {
  return entries.toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
}

/** The directories above the entries that no entry names, up to but without the root, root's own and 0755. */
export function missingParents(entries: readonly Entry[]): readonly DirectoryEntry[] {
  const named = new Set(entries.map((entry) => entry.path));
  const parents = new Set(
    entries.flatMap((entry) => ancestors(entry.path)).filter((path) => !named.has(path)),
  );
  return [...parents].map((path) => ({
    kind: 'directory',
    path,
    mode: 0o755,
    owner: 'root',
    group: 'root',
    role: 'plain',
  }));
}

/** A Tree with every directory above its entries, and without what is only owned: what archives of tar's kind carry. */
export function carriedTree(tree: Tree): Tree {
  const carried = tree.filter((entry) => entry.role !== 'ghost');
  return sortTree([...carried, ...missingParents(carried)]);
}

function ancestors(path: string): string[] {
  const parent = posix.dirname(path);
  return parent === '/' || parent === '.' ? [] : [...ancestors(parent), parent];
}

/** What a listing says of an entry. */
export type ListedEntry =
  | Pick<FileEntry, 'kind' | 'path' | 'mode' | 'owner' | 'group' | 'size' | 'sha256'>
  | Pick<DirectoryEntry, 'kind' | 'path' | 'mode' | 'owner' | 'group'>
  | Pick<LinkEntry, 'kind' | 'path' | 'mode' | 'owner' | 'group' | 'target'>;

/** A Tree as lines that a person or a test can compare: kind, mode, owner, size, digest or link target, path. */
export function treeListing(tree: readonly ListedEntry[]): readonly string[] {
  return tree.map((entry) =>
    [
      kindLetter(entry),
      entry.mode.toString(8).padStart(4, '0'),
      `${entry.owner}:${entry.group}`,
      ...facts(entry),
    ].join(' '),
  );
}

function kindLetter(entry: ListedEntry): string {
  return entry.kind === 'link' ? 'l' : entry.kind === 'directory' ? 'd' : 'f';
}

function facts(entry: ListedEntry): readonly string[] {
  if (entry.kind === 'file') return [String(entry.size), entry.sha256, entry.path];
  return entry.kind === 'link' ? [entry.path, '->', entry.target] : [entry.path];
}
