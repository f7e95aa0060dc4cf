import { posix } from 'node:path';
import type { FileClaim, Product } from '../model/product.ts';
import { systemOf } from '../model/target.ts';
import type { Content, Job } from './job.ts';
import { fillPlaces } from './places.ts';

/** What the manifest itself puts into a package of this job, before the format adds its own. */
export function manifestContents(job: Omit<Job, 'contents'>): readonly Content[] {
  const claims = job.product.files.filter((claim) => claim.systems.includes(systemOf(job.target)));
  const files = claims.map((claim) => claimContent(claim, job));
  return job.layout === 'unpacked' ? files : [...files, ...directories(job), ...links(job)];
}

function claimContent(claim: FileClaim, job: Omit<Job, 'contents'>): Content {
  const { mode, owner, group, role } = claim;
  const owned = { mode, owner, group, role };
  const to = claim.to === undefined ? undefined : fillPlaces(claim.to, job.places);
  if (claim.payload !== undefined)
    return { kind: 'payload', glob: claim.payload, ...(to !== undefined && { to }), ...owned };
  const from = claim.product ?? '';
  return { kind: 'product', from, path: installed(to ?? posix.basename(from), job), ...owned };
}

function directories({ product, places }: Omit<Job, 'contents'>): Content[] {
  return product.directories.map((directory) => ({ kind: 'directory', ...fillPlaces(directory, places) }));
}

function links({ product, places, configuration }: Omit<Job, 'contents'>): Content[] {
  const named: Product['links'] = product.links.map((link) => fillPlaces(link, places));
  const helper = configuration?.place.link;
  const all =
    helper === undefined ? named : [...named, { path: helper, to: configuration?.place.file ?? '' }];
  return all.map(({ path, to }) => ({ kind: 'link', path, target: linkTarget(path, to) }));
}

/** Policy 10.5: relative inside one top-level directory, absolute between two. */
function linkTarget(path: string, to: string): string {
  const top = (name: string) => name.split('/')[1];
  return top(path) === top(to) ? posix.relative(posix.dirname(path), to) : to;
}

/**
 * Where a destination lies in this job's layout: installed, an absolute path; unpacked, relative to the install directory, which
 * the top directory becomes. An unpacked path that is absolute all the same lies outside of it.
 */
export function installed(path: string, { layout, places }: Pick<Job, 'layout' | 'places'>): string {
  if (layout === 'installed') return path.startsWith('/') ? path : posix.join(places.install, path);
  return path.startsWith(`${places.install}/`) ? path.slice(places.install.length + 1) : path;
}
