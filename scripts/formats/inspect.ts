import { damagedFile, type ReadAt } from '../archive/read-at.ts';
import { readTar } from '../archive/read-tar.ts';
import { treeListing } from '../model/tree.ts';

/** Bytes of a file from `start` on, counted from 0. */
export function readFrom(read: ReadAt, start: number): ReadAt {
  return (offset, length) => read(start + offset, length);
}

/**
 * A tar archive as lines of a listing. Every path begins with `prefix`, which is taken off, and `lead` is put in its place; the
 * prefix's own entry is left out.
 * @throws FaultError when it is damaged, or an entry has another time than `epoch` or another place
 */
export async function tarListing(
  pieces: AsyncIterable<Buffer>,
  { prefix, lead, epoch }: { readonly prefix: string; readonly lead: string; readonly epoch: number },
): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const { mtime, ...entry } of readTar(pieces)) {
    if (mtime !== epoch) throw damagedFile(`${entry.path} has the time ${mtime}, not ${epoch}`);
    if (entry.path === prefix && entry.kind === 'directory') continue;
    if (!entry.path.startsWith(`${prefix}/`)) throw damagedFile(`${entry.path} does not lie below ${prefix}`);
    lines.push(...treeListing([{ ...entry, path: lead + entry.path.slice(prefix.length + 1) }]));
  }
  return lines;
}
