import { posix } from 'node:path';
import type { Job, PlannedLink } from './job.ts';
import { fillPlaces } from './places.ts';

/** Every symbolic link of an installed product: the manifest's, and the one that leads to the configuration. */
export function plannedLinks({
  product,
  places,
  configuration,
}: Pick<Job, 'product' | 'places' | 'configuration'>): readonly PlannedLink[] {
  const named = product.links.map((link) => fillPlaces(link, places));
  const { link, file } = configuration?.place ?? {};
  const all = link === undefined || file === undefined ? named : [...named, { path: link, to: file }];
  return all.map(({ path, to }) => ({ path, target: linkTarget(path, to) }));
}

/** Policy 10.5: relative inside one top-level directory, absolute between two. */
function linkTarget(path: string, to: string): string {
  const top = (name: string) => name.split('/')[1];
  return top(path) === top(to) ? posix.relative(posix.dirname(path), to) : to;
}
