import type { Package, Shell } from '../check/shell.ts';

/** The older version's package. @throws Error when the lab was given none. */
export function olderPackage({ packages: { older } }: Pick<Shell, 'packages'>): Package {
  if (!older) throw new Error('there is no older version to upgrade from');
  return older;
}
