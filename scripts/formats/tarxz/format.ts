import { z } from 'zod';
import { tarSegments } from '../../archive/tar.ts';
import { machineOf } from '../../model/target.ts';
import { sortTree, type Tree, treeListing } from '../../model/tree.ts';
import { productContent, textContent } from '../../plan/content.ts';
import type { Content, Job, PlannedService } from '../../plan/job.ts';
import { asService, hasInitScript } from '../../plan/service-files.ts';
import { unitFiles } from '../../plan/units.ts';
import { digestBytes } from '../../system/disk/digest.ts';
import { readTar } from '../../system/tools/tar.ts';
import { defineFormat } from '../format.ts';
import { inspectArchive } from './inspect.ts';
import { storeArchive } from './stored.ts';

/** The archive for every other Linux: one top directory, nothing installed, everything the page's steps need. */
export const format = defineFormat({
  name: 'tarxz',
  machines: { 'linux-x86_64': 'x86_64', 'linux-arm64': 'arm64' },
  options: z.strictObject({}),
  layout: 'unpacked',
  spellVersion: (version) => version.text,
  fileName: (product, version, arch) => `${product.name}-${version}-linux-${arch}.tar.xz`,
  // Programs are root's; what the service writes is elsewhere, the configuration with its databases, as in the rpm.
  places: ({ linux }) => ({ ...linux, config: linux.state }),
  // It can carry nothing outside of the install directory.
  carriedPlaces: ({ linux: { install } }) => ({
    install,
    state: install,
    logs: `${install}/logs`,
    config: install,
  }),
  contents: (job) => [licence(job), ...samples(job)],
  members: () => [],
  memberValues: () => ({}),
  pack: async ({ job, tree, out, compress, onProgress }) => {
    const options = { prefix: topDirectory(job), epoch: job.epoch };
    return compress(tarSegments(wholeTree(tree), options), out, { onProgress });
  },
  listing: (tree) => treeListing(wholeTree(tree)),
  inspect: (artifact) => inspectArchive(artifact, wholeTree(artifact.tree), topDirectory(artifact.job)),
  readBack: async (file, job, scratch) => ({
    name: job.product.name,
    version: job.version,
    arch: job.arch,
    listing: await readTar(file, scratch, topDirectory(job)),
  }),
  store: storeArchive,
  signature: () => ({ where: 'beside', readers: ['gpgv'], extension: 'asc' }),
  needs: { pack: [], verify: ['tar', 'xz'] },
});

/** `cometd-24.9.1-linux-x86_64`: the file's name without its endings. */
export function topDirectory(job: Job): string {
  return `${job.product.name}-${job.version}-linux-${machineOf(job.target)}`;
}

/** What the archive holds: the Tree, and the list by which install.sh knows its files from those that the program wrote. */
function wholeTree(tree: Tree): Tree {
  const bytes = Buffer.from(checksums(tree));
  const owned = { owner: 'root', group: 'root', role: 'documentation' } as const;
  const list = { kind: 'file', path: 'SHA256SUMS', mode: 0o644, source: { bytes } } as const;
  return sortTree([...tree, { ...list, ...owned, ...digestBytes(bytes) }]);
}

/** Lines as sha256sum(1) writes and checks them. */
function checksums(tree: Tree): string {
  const files = tree.flatMap((entry) => (entry.kind === 'file' ? [entry] : []));
  return files.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('');
}

function licence({ product }: Job): Content {
  return productContent(product.licence.file, 'LICENSE.txt', 'licence');
}

/** Service files as install.sh takes them, and as a person copies them. */
function samples(job: Job): readonly Content[] {
  if (!job.service) return [];
  return [
    textContent('tarxz/INSTALL', 'INSTALL.txt'),
    textContent('tarxz/install.sh', 'install.sh', { mode: 0o755 }),
    ...job.services.flatMap((service) => serviceSamples(service, job)),
    ...unitFiles(job.product, job.format, 'samples'),
  ];
}

function serviceSamples(service: PlannedService, job: Job): readonly Content[] {
  const at = (ending: string) => `samples/${service.name}.${ending}`;
  const seen = asService(service, job);
  const own = service.environmentFile?.product;
  const variables =
    own === undefined ? textContent('sysv/default', at('default'), seen) : productContent(own, at('default'));
  return [
    textContent('systemd/service', at('service'), seen),
    ...(hasInitScript(service) ? [textContent('sysv/init', at('init'), { mode: 0o755, ...seen })] : []),
    ...(service.environmentFile ? [variables] : []),
  ];
}
