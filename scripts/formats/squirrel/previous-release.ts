import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fault } from '../../model/fault.ts';
import { readReleases } from './releases.ts';

/**
 * Puts the list of an earlier release and its newest full package where Squirrel makes the next one, which makes a delta of
 * them. Without a directory there is none.
 * @throws FaultError when the directory does not hold them.
 */
export async function placePrevious(
  previous: string | undefined,
  release: string,
  name: string,
): Promise<void> {
  if (previous === undefined) return;
  const list = join(previous, 'RELEASES');
  if (!existsSync(list))
    throw fault('there is no earlier release', 'Name the directory that holds its RELEASES.', { file: list });
  const releases = readReleases(await readFile(list, 'utf8'));
  // Squirrel lists them from the oldest to the newest.
  const newest = releases?.findLast(
    ({ file }) => file.startsWith(`${name}-`) && file.endsWith('-full.nupkg'),
  );
  if (!newest) throw fault(`this list has no full package of ${name}`, undefined, { file: list });
  if (!existsSync(join(previous, newest.file)))
    throw fault(`${newest.file}, which the list names, is not beside it`, undefined, { file: list });
  await mkdir(release, { recursive: true });
  for (const file of ['RELEASES', newest.file]) await copyFile(join(previous, file), join(release, file));
}
