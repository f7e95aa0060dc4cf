import { mkdir, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { digestFile } from '../../system/disk/digest.ts';
import { runChecked } from '../../system/tools/run.ts';

/** What is installed lies below a variable of the script, which 7-Zip shows by its number. */
const installed = /^\$_\d+_\//;

/** Unpacks an NSIS installer with 7-Zip and lists what it installs, `size sha256 path`, sorted; the uninstaller is left out. */
export async function readInstaller(file: string, scratch: string): Promise<readonly string[]> {
  await mkdir(scratch, { recursive: true });
  await runChecked('7z', ['x', '-y', '-bd', `-o${scratch}`, file]);
  const found = await readdir(scratch, { withFileTypes: true, recursive: true });
  const files = found
    .filter((item) => item.isFile())
    .map((item) => relative(scratch, join(item.parentPath, item.name)).split(sep).join('/'));
  const carried = files
    .filter((file) => installed.test(file))
    .map((file) => ({ file, path: file.replace(installed, '') }))
    .filter(({ path }) => path !== 'uninstall.exe')
    .sort((one, other) => (one.path < other.path ? -1 : 1));
  return Promise.all(
    carried.map(async ({ file, path }) => lineOf(path, await digestFile(join(scratch, file)))),
  );
}

function lineOf(path: string, { size, sha256 }: { readonly size: number; readonly sha256: string }): string {
  return `${size} ${sha256} ${path}`;
}
