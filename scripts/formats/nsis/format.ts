import { copyFile, mkdir, rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Entry } from '../../model/tree.ts';
import { productContent } from '../../plan/content.ts';
import type { Content, Job } from '../../plan/job.ts';
import { windowsNames } from '../../plan/windows-names.ts';
import { defineFormat, type Packing } from '../format.ts';
import { buildWindowsPrograms } from '../windows-programs.ts';
import { sourceName } from './installer-folders.ts';
import { installerValues } from './installer-values.ts';
import { compileInstaller } from './makensis.ts';
import { readInstaller } from './seven-zip.ts';

const options = z.strictObject({
  compression: z
    .enum(['lzma', 'none'])
    .default('lzma')
    .describe('`none` packs in seconds what lzma packs in minutes, for trying things out.'),
});

/** The Windows installer. */
export const format = defineFormat({
  name: 'nsis',
  machines: { 'windows-x86_64': 'x86_64', 'windows-arm64': 'arm64' },
  options,
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
  contents: (job) => [
    productContent(job.product.licence.file, 'LICENSE.txt', 'licence'),
    ...programContents(job),
  ],
  programs: buildWindowsPrograms,
  members: () => [{ name: 'installer.nsi', templates: ['nsis/installer'] }],
  memberValues: installerValues,
  pack: async (packing) => {
    await packInstaller(packing);
    return undefined;
  },
  listing: (tree) =>
    tree.flatMap((entry) => (entry.kind === 'file' ? [`${entry.size} ${entry.sha256} ${entry.path}`] : [])),
  readBack: async (file, job, scratch) => ({
    name: job.product.name,
    version: job.version,
    arch: job.arch,
    listing: await readInstaller(file, scratch),
  }),
  needs: {
    pack: ['makensis', 'clang', 'lld-link', 'llvm-dlltool', 'llvm-rc', 'mingw-w64-headers'],
    verify: ['7z'],
  },
});

/** Slipway's own programs lie beside the product's. */
function programContents({ product }: Job): readonly Content[] {
  const names = windowsNames(product);
  const owned = { mode: 0o755, owner: 'root', group: 'root', role: 'plain' } as const;
  return names ? [names.host, names.manager].map((glob) => ({ kind: 'payload', glob, ...owned })) : [];
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
