import { join } from 'node:path';
import { cpioSegments } from '../../archive/cpio.ts';
import type { RpmPackage } from '../../archive/rpm/package.ts';
import { rpmHeader, rpmStart } from '../../archive/rpm/write-rpm.ts';
import type { Segment } from '../../archive/segment.ts';
import { digestArchive } from '../../compress/digests.ts';
import { compressionLevel } from '../../compress/encode.ts';
import { type Tree, treeListing } from '../../model/tree.ts';
import { productContent } from '../../plan/content.ts';
import { installDirectories } from '../../plan/install-directories.ts';
import type { Content, Job } from '../../plan/job.ts';
import { declaredDefaults, serviceFiles } from '../../plan/service-files.ts';
import { md5OfSegments, type Written, writeSegments } from '../../system/disk/segments.ts';
import { defineFormat, type Member, type Packing } from '../format.ts';
import type { Payload } from '../payload.ts';
import { contentsOf } from './contents.ts';
import { inspectRpm } from './inspect.ts';
import { rpmScriptlets } from './lifecycle.ts';
import { rpmRecipe } from './nfpm.ts';
import { type Options, options } from './options.ts';
import { readRpmFiles, rpmTag } from './read-back.ts';
import { relationsOf } from './relations.ts';
import { rpmParts, rpmSignature } from './signature.ts';
import { storeRpm } from './stored.ts';
import { rpmVersion } from './version.ts';

/** The RPM package, version 4 of the format, as rpmbuild writes it: readable by rpm 4.8, which knows xz. */
export const format = defineFormat<Options>({
  name: 'rpm',
  machines: { 'linux-x86_64': 'x86_64', 'linux-arm64': 'aarch64' },
  options,
  layout: 'installed',
  spellVersion: rpmVersion,
  fileName: (product, version, arch) =>
    `${product.name}-${version}-${releaseOf(product.formats.rpm)}.${arch}.rpm`,
  places: (product) => product.linux,
  environmentDirectory: '/etc/sysconfig',
  contents: (job) => [
    ...licence(job),
    ...serviceFiles(job, ['unit', 'sysusers', ...declaredDefaults(job), 'logrotate']),
  ],
  members: rpmScriptlets,
  memberValues: (job, tree) => ({ installDirectories: installDirectories(tree, job) }),
  pack: packRpm,
  nfpm: ({ job, tree, payload, members }) => rpmRecipe(describe(job, tree, payload, members)),
  account: ({ version, arch, options }, payload) => ({
    ...{ type: 'rpm', version: `${version}-${releaseOf(options)}`, arch },
    requires: requiredOf(options as Options, payload),
  }),
  listing: (tree) => treeListing(tree.filter((entry) => entry.role !== 'ghost')),
  inspect: inspectRpm,
  readBack: async (file, _, scratch) => ({
    name: await rpmTag(file, 'NAME'),
    version: await rpmTag(file, 'VERSION'),
    arch: await rpmTag(file, 'ARCH'),
    listing: await readRpmFiles(file, scratch),
  }),
  parts: rpmParts,
  store: storeRpm,
  signature: () => rpmSignature,
  repository: 'yum',
  needs: { pack: [], verify: ['rpm', 'rpm2cpio', 'cpio'] },
});

function releaseOf(written: unknown): string {
  return (written as Options).release;
}

/** The manifest's words, and the libraries that rpm finds in the payload's ELF files. */
function requiredOf(written: Options, payload: Payload): readonly string[] {
  const { requires, requiresPre, requiresPost, requiresPreun, requiresPostun } = written;
  const libraries = payload.flatMap(({ elf }) => elf?.needed ?? []);
  return [...requires, ...requiresPre, ...requiresPost, ...requiresPreun, ...requiresPostun, ...libraries];
}

function licence({ product }: Job): readonly Content[] {
  const folder = `/usr/share/licenses/${product.name}`;
  return [
    { kind: 'directory', path: folder, mode: 0o755, owner: 'root', group: 'root' },
    productContent(product.licence.file, `${folder}/LICENSE.txt`, 'licence'),
  ];
}

/** The payload comes first: its digests and sizes stand in the headers before it. */
async function packRpm({
  job,
  tree,
  payload,
  members,
  out,
  scratch,
  compress,
  onProgress,
}: Packing): Promise<Written> {
  const file = join(scratch, 'payload.cpio.xz');
  const archive = () => cpioSegments(tree, { epoch: job.epoch });
  const [{ size, sha256, uncompressedSize }, archiveSha256] = await Promise.all([
    compress(archive(), file, { onProgress }),
    digestArchive(archive()),
  ]);
  const pkg = describe(job, tree, payload, members);
  const digests = {
    compressor: 'xz',
    level: compressionLevel,
    sha256,
    archiveSha256,
  } as const;
  const header = rpmHeader(pkg, { ...digests, size, archiveSize: uncompressedSize });
  const packed: Segment = { file, start: 0, size };
  const md5 = await md5OfSegments([{ bytes: header }, packed]);
  const start = rpmStart(pkg, header, { size, archiveSize: uncompressedSize }, md5);
  return writeSegments([{ bytes: start }, packed], out);
}

function describe(job: Job, tree: Tree, payload: Payload, members: readonly Member[]): RpmPackage {
  const { product, arch, version, epoch } = job;
  const written = job.options as Options;
  const { group, release } = written;
  const packager = `${product.maintainer.name} <${product.maintainer.email}>`;
  return {
    name: product.name,
    version,
    release,
    arch: arch as RpmPackage['arch'],
    summary: product.summary,
    description: product.description,
    licence: product.licence.id,
    ...(group !== undefined && { group }),
    url: product.homepage,
    vendor: product.vendor,
    packager,
    buildTime: epoch,
    // rpm wants a name; the machine's own would make the bytes depend on it.
    buildHost: 'localhost',
    ...relationsOf(written, tree, members),
    scriptlets: Object.fromEntries(members.map(({ name, text }) => [name, text])),
    changelog: product.changelog.map((entry) => ({
      time: entry.date,
      author: `${packager} - ${entry.version}-${release}`,
      text: entry.changes.map((change) => `- ${change}`).join('\n'),
    })),
    files: tree,
    contents: contentsOf(tree, payload),
  };
}
