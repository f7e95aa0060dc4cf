import { z } from 'zod';
import { tarSegments } from '../archive/tar.ts';
import { machineOf } from '../model/target.ts';
import type { Content, Job } from '../plan/job.ts';
import { defineFormat } from './format.ts';
import { readTarXz } from './read-back/tarxz.ts';

/** The archive for every other Linux: one top directory, nothing installed, everything the page's steps need. */
export const format = defineFormat({
  name: 'tarxz',
  machines: { 'linux-x86_64': 'x86_64', 'linux-arm64': 'arm64' },
  options: z.strictObject({}),
  layout: 'unpacked',
  spellVersion: (version) => version.text,
  fileName: (product, version, arch) => `${product.name}-${version}-linux-${arch}.tar.xz`,
  // The page unpacks where the administrator likes; the samples speak of the install directory, which then holds all.
  places: ({ linux: { install } }) => ({ install, state: install, logs: `${install}/logs`, config: install }),
  contents: (job) => [licence(job), ...samples(job)],
  members: () => [],
  memberValues: () => ({}),
  pack: async ({ job, tree, out, compress, onProgress }) => {
    await compress(tarSegments(tree, { prefix: topDirectory(job), epoch: job.epoch }), out, { onProgress });
  },
  readBack: readTarXz,
  needs: { pack: [], verify: ['tar', 'xz'] },
});

/** `cometd-24.9.1-linux-x86_64`: the file's name without its endings. */
export function topDirectory(job: Job): string {
  return `${job.product.name}-${job.version}-linux-${machineOf(job.target)}`;
}

const plain = { mode: 0o644, owner: 'root', group: 'root', role: 'plain' } as const;

function licence({ product }: Job): Content {
  return { kind: 'product', from: product.licence.file, path: 'LICENSE.txt', ...plain, role: 'licence' };
}

function samples({ service }: Job): readonly Content[] {
  if (!service) return [];
  const text = (template: string, path: string, mode = 0o644): Content => ({
    kind: 'text',
    text: { name: path, templates: [template] },
    path,
    ...plain,
    mode,
  });
  return [
    text('tarxz/INSTALL', 'INSTALL.txt'),
    text('tarxz/install.sh', 'install.sh', 0o755),
    text('systemd/service', `samples/${service.name}.service`),
    text('sysv/init', `samples/${service.name}.init`, 0o755),
  ];
}
