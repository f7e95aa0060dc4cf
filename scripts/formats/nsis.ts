import { copyFile, mkdir, rename, utimes, writeFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { z } from 'zod';
import type { Entry, Tree } from '../model/tree.ts';
import { windowsVersion } from '../model/version.ts';
import { productContent } from '../plan/content.ts';
import type { Job } from '../plan/job.ts';
import { compileInstaller } from '../tools/makensis.ts';
import { readInstaller } from '../tools/seven-zip.ts';
import { defineFormat, type Packing } from './format.ts';

/** NSIS has no ARM64 stub, but Windows on ARM runs x86 setups: the payload inside is ARM64's own. */
const stubs: Readonly<Record<string, string>> = { x86_64: 'amd64', arm64: 'x86' };

/** The Windows installer. */
export const format = defineFormat({
  name: 'nsis',
  machines: { 'windows-x86_64': 'x86_64', 'windows-arm64': 'arm64' },
  options: z.strictObject({}),
  layout: 'unpacked',
  spellVersion: (version) => version.text,
  fileName: (product, version, arch) => `${product.name}-${version}-windows-${arch}-setup.exe`,
  places: ({ windows }) => {
    const data = `C:\\ProgramData\\${windows?.data}`;
    return {
      install: `C:\\Program Files\\${windows?.install}`,
      state: data,
      logs: `${data}\\logs`,
      config: data,
    };
  },
  contents: ({ product }) => [productContent(product.licence.file, 'LICENSE.txt', 'licence')],
  members: () => [{ name: 'installer.nsi', templates: ['nsis/installer'] }],
  memberValues: (job, tree) => ({
    stub: stubs[job.arch],
    arm64: job.arch === 'arm64',
    icon: job.product.icon !== undefined,
    numbers: windowsVersion(job.product.version).join('.'),
    build: job.product.windows?.minimum.version.split('.')[2],
    folders: foldersOf(tree),
    removal: foldersOf(tree)
      .map(({ tail }) => tail)
      .reverse(),
    kibibytes: Math.ceil(
      tree.reduce((sum, entry) => sum + (entry.kind === 'file' ? entry.size : 0), 0) / 1024,
    ),
  }),
  pack: packInstaller,
  listing: (tree) =>
    tree.flatMap((entry) => (entry.kind === 'file' ? [`${entry.size} ${entry.sha256} ${entry.path}`] : [])),
  readBack: async (file, job, scratch) => ({
    name: job.product.name,
    version: job.version,
    arch: job.arch,
    listing: await readInstaller(file, scratch),
  }),
  needs: { pack: ['makensis'], verify: ['7z'] },
});

interface Folder {
  /** What follows `$INSTDIR`: empty, or `\vendor`. */
  readonly tail: string;
  readonly files: readonly { readonly name: string; readonly source: string }[];
}

function foldersOf(tree: Tree): readonly Folder[] {
  const files = tree.flatMap((entry, at) => (entry.kind === 'file' ? [{ path: entry.path, at }] : []));
  const folders = [
    ...new Set(['.', ...tree.filter((entry) => entry.kind === 'directory').map((entry) => entry.path)]),
  ];
  return folders.map((folder) => ({
    tail: folder === '.' ? '' : `\\${folder.replaceAll('/', '\\')}`,
    files: files
      .filter(({ path }) => posix.dirname(path) === folder)
      .map(({ path, at }) => ({ name: posix.basename(path), source: sourceName(at) })),
  }));
}

/** A file lies in `payload` under its number in the tree: makensis takes wildcards and defines out of the names that it reads. */
function sourceName(at: number): string {
  return String(at);
}

async function packInstaller({ job, tree, members, out, scratch, signal }: Packing): Promise<void> {
  const payload = join(scratch, 'payload');
  await mkdir(payload);
  for (const [at, entry] of tree.entries()) await placeFile(entry, join(payload, sourceName(at)), job);
  await copyFile(join(job.product.folder, job.product.licence.file), join(scratch, 'LICENSE.txt'));
  if (job.product.icon) await copyFile(join(job.product.folder, job.product.icon), join(scratch, 'icon.ico'));
  for (const { name, text } of members) await writeFile(join(scratch, name), text);
  await compileInstaller(scratch, 'installer.nsi', signal);
  await rename(join(scratch, 'installer.exe'), out);
}

/** makensis stores each file's time of change, so a copy with the job's epoch is what it reads. */
async function placeFile(entry: Entry, file: string, job: Job): Promise<void> {
  if (entry.kind !== 'file') return;
  if ('file' in entry.source) await copyFile(entry.source.file, file);
  else await writeFile(file, entry.source.bytes);
  await utimes(file, job.epoch, job.epoch);
}
