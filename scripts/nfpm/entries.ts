import { missingParents, sortTree, type Tree } from '../model/tree.ts';

/** A Tree with every directory above its entries, and without what is only owned: as archives of tar's kind carry it. */
export function wholeTree(tree: Tree): Tree {
  const carried = tree.filter((entry) => entry.role !== 'ghost');
  return sortTree([...carried, ...missingParents(carried)]);
}

/** A Tree of which all is root's: pacman takes numbers for owners, and nFPM writes none. */
export function rootsTree(tree: Tree): Tree {
  return tree.map((entry) => ({ ...entry, owner: 'root', group: 'root' }));
}
