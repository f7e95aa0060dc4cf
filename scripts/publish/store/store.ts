import type { Upload } from '../upload.ts';

/** A stored file, and a mark that changes whenever its bytes do. */
export interface Stored {
  readonly bytes: Buffer;
  readonly mark: string;
}

/** What was sent, for a progress bar: bytes of this file so far. */
export type OnSent = (bytes: number) => void;

/** Where a repository is published. Paths have forward slashes and count from its root. */
export interface Store {
  /** As a person names it: `/srv/repository`. */
  readonly name: string;
  /** A file's bytes; nothing when there is none. For small files: it is held in memory. */
  readonly read: (path: string) => Promise<Stored | undefined>;
  /** The mark of a file without its bytes. */
  readonly mark: (path: string) => Promise<string | undefined>;
  /** Size and SHA-256 of a file; nothing when there is none. */
  readonly measure: (path: string) => Promise<{ readonly size: number; readonly sha256: string } | undefined>;
  /** Writes a new file. `false`: one with this name is there already, and stays as it is. */
  readonly create: (upload: Upload, onSent?: OnSent) => Promise<boolean>;
  /**
   * Writes a file over the one that has this mark; without a mark, where there is none. `false`: another publication changed it
   * meanwhile, and it stays as it is.
   */
  readonly replace: (upload: Upload, mark: string | undefined) => Promise<boolean>;
  /** Does `work` while no other publication works here, where that can be known; waits for its turn and says so. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
}
