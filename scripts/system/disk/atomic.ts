import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Where a file is written before it has its name: beside it, so that the rename stays inside one file system. */
export function partialName(file: string): string {
  return join(dirname(file), `.${file.slice(dirname(file).length + 1)}.${process.pid}.partial`);
}

/** Writes a file so that its name only ever leads to the whole of it; what was written is on the disk before. */
export async function writeWhole(file: string, content: string | Buffer, mode = 0o644): Promise<void> {
  await makeWhole(file, async (partial) => {
    const handle = await open(partial, 'w', mode);
    try {
      // Whatever the umask is.
      await handle.chmod(mode);
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
  });
}

/** Writes a file as `writeWhole` does, if it does not hold these bytes already. */
export async function writeChanged(file: string, content: Buffer): Promise<void> {
  const there = await readFile(file).catch(() => undefined);
  if (!there?.equals(content)) await writeWhole(file, content);
}

/** Lets `make` write a partial file and gives it its name when `make` succeeded; else leaves nothing. */
export async function makeWhole(file: string, make: (partial: string) => Promise<void>): Promise<void> {
  const partial = partialName(file);
  try {
    await make(partial);
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
