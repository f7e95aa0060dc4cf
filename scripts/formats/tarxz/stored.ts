import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Store, unpack } from '../stored.ts';
import { storeXz } from '../stored-xz.ts';

/** A .tar.xz that stores its tar. */
export const storeArchive: Store = async (file, folder, signal) => {
  const name = basename(file);
  const tar = join(folder, `${name}.tar`);
  if (!(await unpack(tar, ['xz', '--decompress', '--stdout', file], signal))) return undefined;
  await storeXz(tar, join(folder, name));
  await rm(tar);
  return name;
};
