import { posix } from 'node:path';
import type { Tree } from '../../model/tree.ts';

/** A directory of the installation with its files. */
export interface InstallerFolder {
  /** What follows `$INSTDIR`: empty, or `\vendor`. */
  readonly tail: string;
  readonly files: readonly { readonly name: string; readonly source: string }[];
}

/** The directories of a tree, each before those in it. */
export function foldersOf(tree: Tree): readonly InstallerFolder[] {
  const files = tree.flatMap((entry, at) => (entry.kind === 'file' ? [{ path: entry.path, at }] : []));
  const folders = [
    ...new Set(['.', ...tree.filter((entry) => entry.kind === 'directory').map((entry) => entry.path)]),
  ];
  return folders.map((folder) => ({
    tail: folder === '.' ? '' : `\\${folder.replaceAll('/', '\\')}`,
    files: files
      .filter(({ path }) => posix.dirname(path) === folder)
      .map(({ path, at }) => ({ name: posix.basename(path), source: sourceName(at) })),
  }));
}

/** A file lies in `payload` under its number in the tree: makensis takes wildcards and defines out of the names that it reads. */
export function sourceName(at: number): string {
  return String(at);
}
