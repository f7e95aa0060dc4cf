import { join } from 'node:path';
import { z } from 'zod';
import { arSegments } from '../../archive/ar.ts';
import { gzipBytes } from '../../archive/gzip.ts';
import { tarSegments } from '../../archive/tar.ts';
import type { ChangelogEntry } from '../../model/product.ts';
import { carriedTree, type Entry, sortTree, type Tree, treeListing } from '../../model/tree.ts';
import { parseVersion } from '../../model/version.ts';
import { productContent, textContent } from '../../plan/content.ts';
import { installDirectories } from '../../plan/install-directories.ts';
import type { Content, Job } from '../../plan/job.ts';
import { serviceFiles } from '../../plan/service-files.ts';
import { programPath } from '../../render/program.ts';
import { digestBytes } from '../../system/disk/digest.ts';
import { gatherSegments, type Written, writeSegments } from '../../system/disk/segments.ts';
import { defineFormat, type Member, type Packing } from '../format.ts';
import type { Payload } from '../payload.ts';
import { debElfDepends } from './elf-depends.ts';
import { inspectDeb } from './inspect.ts';
import { debScripts } from './lifecycle.ts';
import { debRecipe } from './nfpm.ts';
import { debOrigin, debParts } from './origin.ts';
import { debField, readDebData } from './read-back.ts';
import { relations } from './relation.ts';
import { storeDeb } from './stored.ts';
import { debVersion } from './version.ts';

const options = z.strictObject({
  section: z.string().default('misc').describe('Debian Policy 2.4'),
  priority: z
    .enum(['optional', 'extra', 'important', 'standard', 'required'])
    .default('optional')
    .describe('Debian Policy 2.5'),
  depends: relations('choice').describe("in Debian's words; what the payload's ELF files need is added"),
  recommends: relations('choice'),
  suggests: relations('choice'),
  conflicts: relations('single'),
  breaks: relations('single'),
  replaces: relations('single'),
  provides: relations('provides'),
  libraries: z
    .record(z.string(), z.string().min(1))
    .default({})
    .describe("relations by soname, for libraries that Slipway's own table does not know"),
  origin: z
    .boolean()
    .default(false)
    .describe(
      'whether `--sign` puts a signature inside, for debsig-verify; apt checks that of the repository',
    ),
});

type Options = z.output<typeof options>;

/** Policy 9.3: a unit, and an init script of the same name, which systemd then ignores. */
const carried = ['unit', 'initScript', 'defaults', 'logrotate'] as const;

/** Debian's binary package, deb(5): readable by dpkg 1.15.6, which knows xz for the data and gzip alone for the control part. */
export const format = defineFormat<Options>({
  name: 'deb',
  machines: { 'linux-x86_64': 'amd64', 'linux-arm64': 'arm64' },
  options,
  layout: 'installed',
  spellVersion: debVersion,
  fileName: (product, version, arch) => `${product.name}_${version}_${arch}.deb`,
  places: (product) => product.linux,
  contents: (job) => [...documents(job), ...serviceFiles(job, carried)],
  members: (job) => [{ name: 'control', templates: ['deb/control'] }, ...debScripts(job)],
  memberValues: (job, tree, payload) => ({
    depends: dependsOf(job.options as Options, payload),
    installedKibibytes: installedKibibytes(tree),
    installDirectories: installDirectories(carriedTree(tree), job),
    programFile: programFile(job, tree),
  }),
  pack: packDeb,
  nfpm: ({ job, tree, members }) => debRecipe(job, carriedTree(tree), members),
  account: ({ version, arch, options }, payload) => ({
    ...{ type: 'deb', version, arch },
    requires: dependsOf(options as Options, payload),
  }),
  listing: (tree) => treeListing(carriedTree(tree)),
  inspect: (artifact) => inspectDeb(artifact, controlTree(artifact.tree, artifact.members)),
  readBack: async (file, _, scratch) => ({
    name: await debField(file, 'Package'),
    version: await debField(file, 'Version'),
    arch: await debField(file, 'Architecture'),
    listing: await readDebData(file, scratch),
  }),
  parts: debParts,
  store: storeDeb,
  signature: ({ options }) => ((options as Options).origin ? debOrigin : undefined),
  repository: 'apt',
  needs: { pack: [], verify: ['dpkg-deb'] },
});

/** Whose the service's program is when the package is unpacked, and what may be done with it. */
function programFile(job: Job, tree: Tree): Pick<Entry, 'group' | 'mode'> {
  const { group = 'root', mode = 0o755 } = tree.find(({ path }) => path === programPath(job)) ?? {};
  return { group, mode };
}

/** Policy 12.5 and 12.7: a native package has one changelog, compressed. */
function documents({ product }: Job): readonly Content[] {
  const folder = `/usr/share/doc/${product.name}`;
  return [
    textContent('deb/copyright', `${folder}/copyright`, { role: 'licence' }),
    productContent(product.licence.file, `${folder}/LICENSE.txt`, 'licence'),
    textContent('deb/changelog', `${folder}/changelog.gz`, {
      role: 'documentation',
      gzip: true,
      values: { releases: product.changelog.map(spelled) },
    }),
  ];
}

function spelled(entry: ChangelogEntry): ChangelogEntry {
  return { ...entry, version: debVersion(parseVersion(entry.version)) };
}

/** The manifest's relations, then what the payload's ELF files need. */
function dependsOf({ depends, libraries }: Options, payload: Payload): readonly string[] {
  const files = payload.flatMap(({ elf }) => elf ?? []);
  return [...new Set([...depends, ...debElfDepends(files, libraries)])];
}

/** dpkg-gencontrol's sum: files in whole KiB, and one for everything else. */
function installedKibibytes(tree: Tree): number {
  return carriedTree(tree).reduce(
    (sum, entry) => sum + (entry.kind === 'file' ? Math.ceil(entry.size / 1024) : 1),
    0,
  );
}

/** deb(5): an ar archive of three members in this order. */
async function packDeb({
  job,
  tree,
  members,
  out,
  scratch,
  compress,
  onProgress,
}: Packing): Promise<Written> {
  const { epoch } = job;
  const data = join(scratch, 'data.tar.xz');
  const { size } = await compress(tarSegments(carriedTree(tree), { prefix: '.', epoch }), data, {
    onProgress,
  });
  const control = await gatherSegments(tarSegments(controlTree(tree, members), { prefix: '.', epoch }));
  const archive = [
    { name: 'debian-binary', content: { bytes: Buffer.from('2.0\n') } },
    { name: 'control.tar.gz', content: { bytes: gzipBytes(control) } },
    { name: 'data.tar.xz', content: { file: data, start: 0, size } },
  ];
  return writeSegments(arSegments(archive, epoch), out);
}

/** The control members as a tree: scripts may be run, lists are read. */
function controlTree(tree: Tree, members: readonly Member[]): Tree {
  const lists = [
    { name: 'conffiles', text: conffiles(tree) },
    { name: 'md5sums', text: md5sums(tree) },
  ];
  return sortTree([...members, ...lists].filter(({ text }) => text !== '').map(controlEntry));
}

const scripts = new Set(['preinst', 'postinst', 'prerm', 'postrm', 'config']);

function controlEntry({ name, text }: Member): Entry {
  const bytes = Buffer.from(text);
  const mode = scripts.has(name) ? 0o755 : 0o644;
  return {
    kind: 'file',
    path: name,
    mode,
    owner: 'root',
    group: 'root',
    role: 'plain',
    source: { bytes },
    ...digestBytes(bytes),
  };
}

/** Policy 10.7.3: absolute paths, one a line. */
function conffiles(tree: Tree): string {
  return tree.flatMap((entry) => (entry.role === 'conffile' ? [`${entry.path}\n`] : [])).join('');
}

/** deb-md5sums(5): digest, two blanks, the path without its first slash; conffiles are left out. */
function md5sums(tree: Tree): string {
  const files = tree.filter(
    (entry) => entry.kind === 'file' && entry.role !== 'conffile' && entry.role !== 'ghost',
  );
  return files
    .map((entry) => (entry.kind === 'file' ? `${entry.md5}  ${entry.path.slice(1)}\n` : ''))
    .join('');
}
