import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { fault } from '../../model/fault.ts';
import { url } from '../../model/manifest/words.ts';
import type { Tree } from '../../model/tree.ts';
import { productContent } from '../../plan/content.ts';
import type { Content, Job } from '../../plan/job.ts';
import { userData, windowsNames } from '../../plan/windows-names.ts';
import { windowsVersion } from '../../plan/windows-version.ts';
import { defineFormat, type Packing } from '../format.ts';
import { buildWindowsPrograms } from '../windows-programs.ts';
import {
  buildRelease,
  openWorkshop,
  plainDirectory,
  releaseFolder,
  type SquirrelBuild,
} from './build-release.ts';
import { squirrelPreparation } from './npm-packages.ts';
import { pinRelease } from './pin-release.ts';
import { placePrevious } from './previous-release.ts';
import { readSetup } from './read-setup.ts';
import { nugetVersion } from './version.ts';

const words = z.strictObject({
  updates: url.optional().describe('where the installed program looks for newer versions: holds RELEASES'),
});

/** The per-user edition for Windows: no service, no administrator, updates by itself (Squirrel.Windows). */
export const format = defineFormat({
  name: 'squirrel',
  // All of Squirrel's own programs are x86, and no package says which machine it is for; Windows on ARM runs this one.
  machines: { 'windows-x86_64': 'x86_64' },
  options: words,
  layout: 'unpacked',
  spellVersion: nugetVersion,
  fileName: (product, version, arch) => `${product.name}-${version}-windows-${arch}-user-setup.exe`,
  places: (product) => {
    const data = `%LOCALAPPDATA%\\${userData(product)}`;
    return { install: `%LOCALAPPDATA%\\${product.name}`, state: data, logs: `${data}\\logs`, config: data };
  },
  contents: (job) => [
    productContent(job.product.licence.file, 'LICENSE.txt', 'licence'),
    ...managerContents(job),
  ],
  programs: (job, directory, signal) => buildWindowsPrograms(job, directory, signal, namesOf(job)),
  members: () => [{ name: 'product.nuspec', templates: ['squirrel/nuspec'] }],
  memberValues: () => ({}),
  pack: async (packing) => {
    await packRelease(packing);
    return undefined;
  },
  listing: (tree) =>
    tree.flatMap((entry) => (entry.kind === 'file' ? [`${entry.size} ${entry.sha256} ${entry.path}`] : [])),
  readBack: async (file, job, scratch) => ({ ...(await readSetup(file, scratch)), arch: job.arch }),
  prepares: [squirrelPreparation],
  needs: {
    pack: [
      ...([
        'mono',
        'mono-libraries',
        'wine',
        'wine32',
        '7z',
        'clang',
        'lld-link',
        'llvm-dlltool',
        'llvm-rc',
      ] as const),
      'mingw-w64-headers',
    ],
    verify: ['7z'],
  },
});

function namesOf({ product, options }: Job) {
  const { updates } = options as z.output<typeof words>;
  return windowsNames(product, 'user', updates);
}

/** The Service Manager is the program that Squirrel installs, and the server lies beside it. */
function managerContents(job: Job): readonly Content[] {
  const owned = { mode: 0o755, owner: 'root', group: 'root', role: 'plain' } as const;
  const names = namesOf(job);
  return names ? [{ kind: 'payload', glob: names.manager, ...owned }] : [];
}

async function packRelease(packing: Packing): Promise<void> {
  const scratch = await plainDirectory();
  try {
    await packInside({ ...packing, scratch });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function packInside(packing: Packing): Promise<void> {
  const { job, tree, out, scratch, previous, beside, signal } = packing;
  const folders = { app: join(scratch, 'app'), built: join(scratch, 'built') };
  await placeFiles(tree, folders.app);
  await placePrevious(previous, releaseFolder(folders.built), job.product.name);
  const workshop = await openWorkshop(scratch, signal);
  try {
    const build = await describeBuild(packing, folders.app);
    const release = await buildRelease(build, folders.built, workshop, signal);
    const setup = { ...build, numbers: windowsVersion(job.product.version) };
    const prefix = `${build.name}-${build.version}`;
    const pinning = { release, prefix, epoch: job.epoch, setup, workshop, signal };
    const packages = await pinRelease({ ...pinning, scratch: join(scratch, 'pinning') });
    for (const file of ['RELEASES', ...packages]) await copyFile(join(release, file), join(beside, file));
    await copyFile(join(release, 'Setup.exe'), out);
  } finally {
    await workshop.wine.end();
  }
}

/** Squirrel changes what it is given: these are copies. */
async function placeFiles(tree: Tree, directory: string): Promise<void> {
  for (const entry of tree) {
    if (entry.kind !== 'file') continue;
    const file = join(directory, entry.path);
    await mkdir(dirname(file), { recursive: true });
    if ('file' in entry.source) await copyFile(entry.source.file, file);
    else await writeFile(file, entry.source.bytes);
  }
}

async function describeBuild({ job, members, scratch }: Packing, app: string): Promise<SquirrelBuild> {
  const { product, version } = job;
  const names = namesOf(job);
  if (!names)
    throw fault(
      'the per-user edition is made of a service, and the manifest has none',
      'Take squirrel out of formats.',
    );
  const nuspec = join(scratch, 'product.nuspec');
  for (const { text } of members) await writeFile(nuspec, text);
  const icon = join(scratch, 'icon.ico');
  if (product.icon !== undefined) await copyFile(join(product.folder, product.icon), icon);
  return {
    ...{ app, nuspec, version, name: product.name, title: product.title, homepage: product.homepage },
    ...(product.icon !== undefined && { icon }),
    program: basename(names.manager, '.exe'),
    description: product.summary,
    publisher: product.vendor,
    copyright: product.copyright,
  };
}
