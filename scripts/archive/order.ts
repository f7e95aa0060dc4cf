import type { Entry, Tree } from '../model/tree.ts';

/**
 * Files from this size on, in bytes, stand alone behind the others, so that their compressed blocks serve every format.
 * It is xz's dictionary at preset 6: a smaller file may lie whole in what its neighbours share with it, and compressing it
 * alone then costs more than one per cent (`docs/performance.md`).
 */
export const largeFile = 8 * 1024 * 1024;

/** An entry that an archive carries, and its number in the Tree, from 1. */
export interface Carried {
  readonly entry: Entry;
  readonly number: number;
}

/**
 * What an archive carries of a Tree, in its order: directories, links and small files by path, then the large files by path.
 * So every directory comes before what it contains, which dpkg wants. Ghosts are owned, not carried.
 */
export function archiveOrder(tree: Tree, large = largeFile): readonly Carried[] {
  const carried = tree.map((entry, index) => ({ entry, number: index + 1 })).filter(isCarried);
  const isLarge = ({ entry }: Carried) => entry.kind === 'file' && entry.size >= large;
  return [...carried.filter((one) => !isLarge(one)), ...carried.filter(isLarge)];
}

function isCarried({ entry }: Carried): boolean {
  return entry.role !== 'ghost';
}
