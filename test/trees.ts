import type { DirectoryEntry, FileEntry, LinkEntry } from '../scripts/model/tree.ts';
import { digestBytes } from '../scripts/system/disk/digest.ts';

const common = { owner: 'root', group: 'root', role: 'plain' } as const;

/** A file of a Tree with its bytes in memory. */
export function fileEntry(path: string, content: string | Buffer, more: Partial<FileEntry> = {}): FileEntry {
  const bytes = Buffer.from(content);
  return { kind: 'file', path, mode: 0o644, ...common, ...digestBytes(bytes), source: { bytes }, ...more };
}

export function directoryEntry(path: string, more: Partial<DirectoryEntry> = {}): DirectoryEntry {
  return { kind: 'directory', path, mode: 0o755, ...common, ...more };
}

export function linkEntry(path: string, target: string): LinkEntry {
  return { kind: 'link', path, mode: 0o777, ...common, target };
}
