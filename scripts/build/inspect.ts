import { open } from 'node:fs/promises';
import type { ReadAt } from '../archive/read-at.ts';
import type { Unpack } from '../compress/unpack.ts';
import type { Format, Inspected, Packing } from '../formats/format.ts';
import { type Fault, FaultError } from '../model/fault.ts';

/** Differences that are named of each part; more say nothing new. */
const mostDifferences = 10;

/**
 * Reads an artifact back with our own readers before it gets its name, and compares it with what it was packed from. Formats that
 * an outside program packs have no reader of ours: `npm run verify` reads those.
 * @throws FaultError with what differs, or what is damaged
 */
export async function inspectArtifact(format: Format, packing: Packing, unpack: Unpack): Promise<void> {
  if (!format.inspect || packing.job.engine === 'nfpm') return;
  const handle = await open(packing.out);
  const read: ReadAt = async (offset, length) => {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  };
  try {
    const { size } = await handle.stat();
    const faults = (await format.inspect({ ...packing, read, size, unpack })).flatMap(differences);
    if (faults.length > 0) throw new FaultError(faults);
  } catch (error) {
    throw error instanceof FaultError ? notSealed(error, packing) : error;
  } finally {
    await handle.close();
  }
}

function differences({ part, planned, found }: Inspected): readonly Fault[] {
  const [wanted, there] = [planned.toSorted(), found.toSorted()];
  if (wanted.length === there.length && wanted.every((line, at) => line === there[at])) return [];
  const [known, read] = [new Set(planned), new Set(found)];
  const lines = [
    ...planned.filter((line) => !read.has(line)).map((line) => `lacks: ${line}`),
    ...found.filter((line) => !known.has(line)).map((line) => `holds, unplanned: ${line}`),
  ];
  const told = lines.length > 0 ? lines.slice(0, mostDifferences) : ['holds an entry twice'];
  return told.map((line) => ({ what: `${part} ${line}` }));
}

function notSealed({ faults }: FaultError, { job, out }: Packing): FaultError {
  const next =
    'It got no name. Run it again; when that does not help, check the memory and the disk of this machine.';
  return new FaultError(
    faults.map(({ what, where }) => ({
      what: `${job.file} is not what was packed: ${what}`,
      where: where ?? { file: out },
      next,
    })),
  );
}
