import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { runChecked } from './run.ts';

/** Unpacks a zip, or the zip inside a Squirrel Setup.exe, into a directory. */
export async function unpackZip(file: string, directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await runChecked('7z', ['x', '-y', '-bd', `-o${directory}`, file], { env: { TZ: 'UTC' } });
}

/**
 * Packs the files of a directory into a zip with 7-Zip: sorted, each with the time `epoch` (seconds since 1970), names in UTF-8,
 * no directories. The same files give the same bytes with the same 7-Zip.
 */
export async function packZip(
  directory: string,
  out: string,
  epoch: number,
  signal: AbortSignal,
): Promise<void> {
  const files = await filesOf(directory);
  for (const file of files) await utimes(join(directory, file), epoch, epoch);
  const list = `${out}.list`;
  await writeFile(list, files.map((file) => `${file}\n`).join(''));
  await rm(out, { force: true });
  const form = ['-tzip', '-mcu=on', '-mtc=off', '-mta=off', '-spd', '-scsUTF-8'];
  // The times of a zip are those of a clock on the wall.
  await runChecked('7z', ['a', '-bd', ...form, out, `@${list}`], {
    cwd: directory,
    env: { TZ: 'UTC' },
    signal,
  });
  await rm(list);
}

/** The paths of the files below a directory, sorted as bytes. */
export async function filesOf(directory: string): Promise<readonly string[]> {
  const found = await readdir(directory, { withFileTypes: true, recursive: true });
  return found
    .filter((item) => item.isFile())
    .map((item) => relative(directory, join(item.parentPath, item.name)))
    .sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
}
