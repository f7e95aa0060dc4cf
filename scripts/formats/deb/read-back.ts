import { mkdir } from 'node:fs/promises';
import { runChecked } from '../../system/tools/run.ts';
import { digestListing } from '../../system/tools/tar.ts';

/** One field of a deb's control file, as `dpkg-deb --field` prints it. */
export async function debField(file: string, field: string): Promise<string> {
  return (await runChecked('dpkg-deb', ['--field', file, field])).trim();
}

/** Lists and unpacks a deb's data with dpkg-deb; lines as `treeListing` writes them. */
export async function readDebData(file: string, scratch: string): Promise<readonly string[]> {
  await mkdir(scratch, { recursive: true });
  const listing = await runChecked('dpkg-deb', ['--contents', file], { env: { LC_ALL: 'C', TZ: 'UTC' } });
  await runChecked('dpkg-deb', ['--extract', file, scratch]);
  return digestListing(listing, './', scratch, '/');
}
