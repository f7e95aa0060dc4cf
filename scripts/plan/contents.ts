import { posix } from 'node:path';
import { liesBelow } from '../model/hostile.ts';
import type { FileClaim } from '../model/product.ts';
import { systemOf } from '../model/target.ts';
import { textContent } from './content.ts';
import type { Content, Job } from './job.ts';
import { plannedLinks } from './links.ts';
import { fillPlaces } from './places.ts';

/** What the manifest itself puts into a package of this job, before the format adds its own. */
export function manifestContents(job: Omit<Job, 'contents'>): readonly Content[] {
  const claims = job.product.files.filter((claim) => claim.systems.includes(systemOf(job.target)));
  const texts = [...configurationScript(job), ...bills(job)];
  const files = [...claims.map((claim) => claimContent(claim, job)), ...texts];
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

/** On Linux one script creates the configuration, enters answers and says whether a start makes sense, in all formats. */
function configurationScript(job: Omit<Job, 'contents'>): readonly Content[] {
  if (!job.service || !job.configuration || systemOf(job.target) !== 'linux') return [];
  const path = installed(configurationProgram(job.service.name), job);
  return [textContent('setting/program', path, { mode: 0o755 })];
}

/** The name of that script, in the install directory. */
export function configurationProgram(service: string): string {
  return `${service}-configuration`;
}

/** What tells of the software in the package, where the manifest wants it inside. */
function bills(job: Omit<Job, 'contents'>): readonly Content[] {
  const { inside, notices } = job.product.sbom;
  const owned = { mode: 0o644, owner: 'root', group: 'root', role: 'documentation' } as const;
  const bill = (name: 'sbom' | 'notices', path: string): Content => ({
    kind: 'bill',
    bill: name,
    path: installed(path, job),
    ...owned,
  });
  return [
    ...(notices ? [bill('notices', 'THIRD-PARTY-NOTICES.txt')] : []),
    ...(inside ? [bill('sbom', 'sbom.cdx.json')] : []),
  ];
}

function directories({ product, places, hostile }: Omit<Job, 'contents'>): Content[] {
  return product.directories
    .map((directory): Content => ({ kind: 'directory', ...fillPlaces(directory, places) }))
    .filter((content) => content.kind === 'directory' && !liesBelow(content.path, hostile.roots));
}

function links(job: Omit<Job, 'contents'>): Content[] {
  return plannedLinks(job)
    .filter(({ path }) => !liesBelow(path, job.hostile.roots))
    .map((link) => ({ kind: 'link', ...link }));
}

/**
 * Where a destination lies in this job's layout: installed, an absolute path; unpacked, relative to the install directory, which
 * the top directory becomes. An unpacked path that is absolute all the same lies outside of it.
 */
export function installed(path: string, { layout, places }: Pick<Job, 'layout' | 'places'>): string {
  if (layout === 'installed') return path.startsWith('/') ? path : posix.join(places.install, path);
  return path.startsWith(`${places.install}/`) ? path.slice(places.install.length + 1) : path;
}
