import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * Reads a regular file of at most `limit` bytes. Anything else under that name is neither followed, waited for nor read:
 * a link, FIFO, directory, device or a larger file gives undefined. @throws what the system says when there is nothing
 */
export async function readRegular(file: string, limit: number): Promise<Buffer | undefined> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    notRegular,
  );
  if (!handle) return undefined;
  try {
    const facts = await handle.stat();
    return facts.isFile() && facts.size <= limit ? await handle.readFile() : undefined;
  } finally {
    await handle.close();
  }
}

/** A link (ELOOP), a socket (ENXIO): there is something, and it cannot be read as a file. */
function notRegular(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ELOOP' || error.code === 'ENXIO' || error.code === 'EISDIR') return undefined;
  throw error;
}
