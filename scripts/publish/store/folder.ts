import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Segment } from '../../archive/segment.ts';
import { fault } from '../../model/fault.ts';
import { partialName } from '../../system/disk/atomic.ts';
import { measureFile } from '../../system/disk/digest.ts';
import { makeFolder } from '../../system/disk/make-folder.ts';
import { readSegments } from '../../system/disk/segments.ts';
import { type LockOptions, withLock } from '../../system/tools/lock.ts';
import type { Upload } from '../upload.ts';
import type { OnSent, Store } from './store.ts';

/** A directory as a store: for a web server, for rsync, for a medium. Every file gets its name when it is whole and on the disk. */
export function folderStore(root: string, lock: LockOptions): Store {
  const fileOf = (path: string) => join(root, ...path.split('/'));
  const read = async (path: string) => {
    const bytes = await readFile(fileOf(path)).catch(absent);
    return bytes && { bytes, mark: markOf(bytes) };
  };
  const mark = async (path: string) => (await read(path))?.mark;
  return {
    name: root,
    read,
    mark,
    measure: async (path) => (existsSync(fileOf(path)) ? measureFile(fileOf(path)) : undefined),
    create: (upload, onSent) =>
      writePartial(upload, fileOf(upload.path), onSent, (partial, file) => giveName(partial, file)),
    replace: async (upload, expected) => {
      if ((await mark(upload.path)) !== expected) return false;
      return writePartial(upload, fileOf(upload.path), undefined, async (partial, file) => {
        await rename(partial, file);
        return true;
      });
    },
    alone: (work) =>
      withLock(root, lock, async () => {
        await removePartials(root);
        return work();
      }),
  };
}

function markOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
  throw error;
}

/** A link, unlike a rename, never takes the place of a file that is there. */
async function giveName(partial: string, file: string): Promise<boolean> {
  try {
    await link(partial, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(partial, { force: true });
  }
}

async function writePartial(
  upload: Upload,
  file: string,
  onSent: OnSent | undefined,
  finish: (partial: string, file: string) => Promise<boolean>,
): Promise<boolean> {
  await makeFolder(dirname(file));
  const partial = partialName(file);
  try {
    const sha256 = await writeDigested(upload.source, partial, onSent);
    if (sha256 !== upload.sha256) throw changedFault(upload);
    return await finish(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function writeDigested(source: Segment, partial: string, onSent?: OnSent): Promise<string> {
  const hash = createHash('sha256');
  let sent = 0;
  const handle = await open(partial, 'w', 0o644);
  try {
    await handle.chmod(0o644);
    for await (const piece of readSegments([source])) {
      await handle.appendFile(piece);
      hash.update(piece);
      sent += piece.length;
      onSent?.(sent);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
}

function changedFault({ path, source }: Upload) {
  const where = 'file' in source ? { file: source.file } : {};
  return fault(`${path} changed while it was published`, 'Run it again when nothing writes there.', where);
}

/** What a publication that was killed left unfinished. Nobody else is here: the lock is ours. */
async function removePartials(folder: string): Promise<void> {
  for (const item of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, item.name);
    if (item.isDirectory() && item.name !== '.lock') await removePartials(path);
    else if (/^\..*\.\d+\.partial$/.test(item.name)) await rm(path, { force: true });
  }
}
