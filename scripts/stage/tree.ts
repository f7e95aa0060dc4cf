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
