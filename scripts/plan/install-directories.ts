import { liesBelow } from '../model/hostile.ts';
import type { Tree } from '../model/tree.ts';
import type { Job } from './job.ts';

/** A directory of the package at or below the install directory, for the scripts that run before it is unpacked. */
export interface InstallDirectory {
  readonly path: string;
  /** It lies below the install directory, which itself may be a link of the administrator's. */
  readonly inside: boolean;
  /** Nobody but root may write to it, once the package is there. */
  readonly roots: boolean;
}

/** The directories that a package writes into, each before those in it. */
export function installDirectories(tree: Tree, { places, hostile }: Job): readonly InstallDirectory[] {
  return tree
    .filter(({ kind, path }) => kind === 'directory' && liesBelow(`${path}/`, [places.install]))
    .map(({ path }) => ({
      path,
      inside: path !== places.install,
      roots: !hostile.roots.includes(path),
    }));
}
