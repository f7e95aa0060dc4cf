import { type Tree, treeListing } from '../../model/tree.ts';
import type { Inspected, Inspecting } from '../format.ts';
import { tarListing } from '../inspect.ts';

/** Reads a .tar.xz back. `tree` as it was packed below `prefix`. @throws FaultError when it is damaged */
export async function inspectArchive(
  { read, size, unpack, job }: Inspecting,
  tree: Tree,
  prefix: string,
): Promise<readonly Inspected[]> {
  const found = await tarListing(unpack({ read, size }), { prefix, lead: '', epoch: job.epoch });
  return [{ part: 'the archive', planned: treeListing(tree), found }];
}
