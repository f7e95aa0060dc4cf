import { hostileDirectories, liesBelow } from '../model/hostile.ts';
import type { HostileGround, Job } from './job.ts';
import { plannedLinks } from './links.ts';
import { fillPlaces } from './places.ts';

/** Where root must not act on the machine that the job's package is installed on; nowhere, when it is only unpacked. */
export function hostileGround(job: Omit<Job, 'contents' | 'hostile'>): HostileGround {
  if (job.layout === 'unpacked') return { roots: [], directories: [], links: [] };
  const directories = job.product.directories.map((one) => fillPlaces(one, job.places));
  const roots = hostileDirectories(directories, job.service);
  return {
    roots,
    directories: directories
      .filter(({ path }) => liesBelow(path, roots))
      .map(({ path, mode }) => ({ path, mode }))
      .toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    links: plannedLinks(job).filter(({ path }) => liesBelow(path, roots)),
  };
}
