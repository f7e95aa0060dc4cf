import { mkdir, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { digestFile } from '../disk/digest.ts';
import { runChecked } from './run.ts';

/** Unpacks an NSIS installer with 7-Zip and lists its files: `size sha256 path`, sorted. Plugins and the uninstaller are left out. */
export async function readInstaller(file: string, scratch: string): Promise<readonly string[]> {
  await mkdir(scratch, { recursive: true });
  await runChecked('7z', ['x', '-y', '-bd', `-o${scratch}`, file]);
  const found = await readdir(scratch, { withFileTypes: true, recursive: true });
  const files = found
    .filter((item) => item.isFile())
    .map((item) => relative(scratch, join(item.parentPath, item.name)));
  const carried = files.filter((path) => !path.startsWith('$') && path !== 'uninstall.exe');
  return Promise.all(carried.sort().map(async (path) => lineOf(path, await digestFile(join(scratch, path)))));
}

function lineOf(path: string, { size, sha256 }: { readonly size: number; readonly sha256: string }): string {
  return `${size} ${sha256} ${path.split(sep).join('/')}`;
}
