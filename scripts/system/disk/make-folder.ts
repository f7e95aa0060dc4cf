import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fault } from '../../model/fault.ts';

/**
 * Makes a directory and those above it. Node's own way, `mkdir` with `recursive`, asks for ever in file systems such as /proc,
 * which say of a name in a directory that is there that it is not.
 * @throws FaultError that names the path which cannot be a directory, and why
 */
export async function makeFolder(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) await makeFolder(parent);
  await mkdir(folder).catch(async (error: NodeJS.ErrnoException) => {
    // Another process may have made it meanwhile.
    if (error.code === 'EEXIST' && (await isFolder(folder))) return;
    throw impossible(
      folder,
      error.code === 'ENOENT' ? `${parent} holds no directories of ours` : error.message,
    );
  });
}

async function isFolder(path: string): Promise<boolean> {
  try {
    if ((await stat(path)).isDirectory()) return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw impossible(path, (error as Error).message);
  }
  throw impossible(path, 'something that is no directory has this name');
}

function impossible(path: string, why: string) {
  return fault(`the directory cannot be made: ${why}`, 'Name another place, or free this one.', {
    file: path,
  });
}
