import { z } from 'zod';
import { carriedTree, treeListing } from '../../model/tree.ts';
import { productContent } from '../../plan/content.ts';
import { installDirectories } from '../../plan/install-directories.ts';
import type { Content, Job } from '../../plan/job.ts';
import { serviceFiles } from '../../plan/service-files.ts';
import { defineFormat, type Packing } from '../format.ts';
import { otherRecipe } from '../nfpm-other.ts';
import type { Payload } from '../payload.ts';
import { readPackage } from '../pkginfo.ts';
import { apkElfDepends } from './elf-depends.ts';
import { apkScripts } from './lifecycle.ts';
import { apkVersion } from './version.ts';

const relations = z.array(z.string().min(1)).default([]);

const options = z.strictObject({
  release: z.int().min(0).default(0).describe('raised when the same version is packaged anew'),
  depends: relations.describe("in apk's words; what the payload's ELF files need is added"),
  provides: relations,
  replaces: relations,
});

type Options = z.output<typeof options>;

/** What lies in /etc apk never overwrites: a new version is put beside it as .apk-new. */
const carried = ['openrc', 'logrotate'] as const;

/** Alpine's package, apk-package(5), version 2 of the format; nFPM writes it. */
export const format = defineFormat<Options>({
  name: 'apk',
  machines: { 'linux-x86_64': 'x86_64', 'linux-arm64': 'aarch64' },
  options,
  layout: 'installed',
  placedLike: 'deb',
  withoutUnits: true,
  environmentDirectory: '/etc/conf.d',
  spellVersion: apkVersion,
  // Alpine's own names leave the machine to the directory; here both lie in one.
  fileName: ({ name, formats }, version, arch) =>
    `${name}-${version}-r${(formats.apk as Options).release}.${arch}.apk`,
  places: (product) => product.linux,
  contents: (job) => [licence(job), ...serviceFiles(job, carried)],
  members: apkScripts,
  memberValues: (job, tree) => ({ installDirectories: installDirectories(tree, job) }),
  nfpm: recipe,
  account: ({ version, arch, options }, payload) => ({
    ...{ type: 'apk', version: `${version}-r${(options as Options).release}`, arch },
    requires: dependsOf((options as Options).depends, payload),
  }),
  listing: (tree) => treeListing(carriedTree(tree)),
  // apk looks for the owner by name.
  readBack: (file) => readPackage(file, ({ owner, group }) => `${owner}:${group}`),
  needs: { pack: [], verify: ['bsdtar'] },
});

function licence({ product }: Job): Content {
  return productContent(product.licence.file, `/usr/share/licenses/${product.name}/LICENSE.txt`, 'licence');
}

function recipe({ job, tree, payload, members }: Packing) {
  const { release, depends, provides, replaces } = job.options as Options;
  const words = { release: String(release), depends: dependsOf(depends, payload), provides, replaces };
  return otherRecipe('apk', { job, entries: carriedTree(tree), members, words });
}

function dependsOf(depends: readonly string[], payload: Payload): readonly string[] {
  return [...new Set([...depends, ...apkElfDepends(payload.flatMap(({ elf }) => elf ?? []))])];
}
