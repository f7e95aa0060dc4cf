import { z } from 'zod';
import { carriedTree, type Tree, treeListing } from '../../model/tree.ts';
import { productContent } from '../../plan/content.ts';
import { installDirectories } from '../../plan/install-directories.ts';
import type { Content, Job } from '../../plan/job.ts';
import { declaredDefaults, serviceFiles } from '../../plan/service-files.ts';
import { defineFormat, type Packing } from '../format.ts';
import { otherRecipe, packagerOf } from '../nfpm-other.ts';
import type { Payload } from '../payload.ts';
import { readPackage } from '../pkginfo.ts';
import { archlinuxElfDepends } from './elf-depends.ts';
import { archlinuxScripts } from './lifecycle.ts';
import { archlinuxVersion } from './version.ts';

const relations = z.array(z.string().min(1)).default([]);

const options = z.strictObject({
  release: z.int().min(1).default(1).describe('pkgrel: raised when the same version is packaged anew'),
  depends: relations.describe("in pacman's words; what the payload's ELF files need is added"),
  libraries: z
    .record(z.string(), z.string().min(1))
    .default({})
    .describe("packages by soname, for libraries that Slipway's own table does not know"),
  conflicts: relations,
  provides: relations,
  replaces: relations,
});

type Options = z.output<typeof options>;

/** Arch Linux's package (PKGBUILD(5), BUILDINFO(5)); nFPM writes it. */
export const format = defineFormat<Options>({
  name: 'archlinux',
  machines: { 'linux-x86_64': 'x86_64', 'linux-arm64': 'aarch64' },
  options,
  layout: 'installed',
  placedLike: 'deb',
  spellVersion: archlinuxVersion,
  fileName: ({ name, formats }, version, arch) =>
    `${name}-${version}-${(formats.archlinux as Options).release}-${arch}.pkg.tar.zst`,
  places: (product) => product.linux,
  contents: (job) => [
    licence(job),
    ...serviceFiles(job, ['unit', 'sysusers', ...declaredDefaults(job), 'logrotate']),
  ],
  members: archlinuxScripts,
  memberValues: (job, tree) => ({
    owned: ownedOf(tree),
    installDirectories: installDirectories(tree, job),
  }),
  nfpm: recipe,
  account: ({ version, arch, options }, payload) => ({
    ...{ type: 'alpm', version: `${version}-${(options as Options).release}`, arch },
    requires: dependsOf(options as Options, payload),
  }),
  listing: (tree) => treeListing(rootsTree(carriedTree(tree))),
  readBack: (file) => readPackage(file, () => 'root:root'),
  signature: () => ({ where: 'beside', readers: ['gpgv'], extension: 'sig' }),
  needs: { pack: [], verify: ['bsdtar'] },
});

function licence({ product }: Job): Content {
  return productContent(product.licence.file, `/usr/share/licenses/${product.name}/LICENSE.txt`, 'licence');
}

/** What pacman unpacks as root's and is another's. */
function ownedOf(tree: Tree): Tree {
  return tree.filter(({ kind, owner, group }) => kind !== 'link' && (owner !== 'root' || group !== 'root'));
}

/** pacman takes numbers for owners, and nFPM writes none: in the archive all is root's. */
function rootsTree(tree: Tree): Tree {
  return tree.map((entry) => ({ ...entry, owner: 'root', group: 'root' }));
}

function dependsOf({ depends, libraries }: Options, payload: Payload): readonly string[] {
  const files = payload.flatMap(({ elf }) => elf ?? []);
  return [...new Set([...depends, ...archlinuxElfDepends(files, libraries)])];
}

function recipe({ job, tree, payload, members }: Packing) {
  const { release, conflicts, provides, replaces } = job.options as Options;
  const words = {
    release: String(release),
    depends: dependsOf(job.options as Options, payload),
    conflicts,
    provides,
    replaces,
  };
  return otherRecipe('archlinux', {
    job,
    entries: carriedTree(tree),
    members,
    words,
    own: { packager: packagerOf(job) },
  });
}
