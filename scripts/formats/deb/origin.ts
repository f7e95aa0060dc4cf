import { open, rename } from 'node:fs/promises';
import { arMember } from '../../archive/ar.ts';
import { type ArEntry, readArIndex } from '../../archive/ar-index.ts';
import type { FileRange } from '../../archive/segment.ts';
import { fault } from '../../model/fault.ts';
import { gatherSegments, writeSegments } from '../../system/disk/segments.ts';
import type { FilePart } from '../format.ts';
import type { SignaturePlace } from '../signature-place.ts';

/** The member that debsig-verify reads; dpkg passes over members behind the data whose names begin so, deb(5). */
const memberName = '_gpgorigin';

/** The signature of who published a .deb: over its three members' contents, one behind the other, as debsigs(1) makes it. */
export const debOrigin: SignaturePlace = {
  where: 'inside',
  readers: ['gpgv'],
  read: async (file) => {
    const { signed, origin } = await readParts(file);
    const range = (entry: ArEntry): FileRange => ({ file, start: entry.start, size: entry.size });
    const signature = origin && (await gatherSegments([range(origin)]));
    return { signed: signed.map(range), ...(signature && { signature }) };
  },
  write: async (file, signature) => {
    const { signed } = await readParts(file);
    const last = signed.at(-1)!;
    const package_ = { file, start: 0, size: last.start + last.size + (last.size % 2) };
    const member = signature
      ? [...arMember({ name: memberName, content: { bytes: signature } }, last.time)]
      : [];
    await writeSegments([package_, ...member], `${file}.signed`);
    await rename(`${file}.signed`, file);
  },
};

/** The members of a .deb, each with its header. */
export async function debParts(file: string): Promise<readonly FilePart[]> {
  const { signed, origin } = await readParts(file);
  return [...signed, ...(origin ? [origin] : [])].map(({ name, offset, start, size }) => ({
    name,
    start: offset,
    end: start + size + (size % 2),
  }));
}

interface Parts {
  /** debian-binary, the control archive and the data archive. */
  readonly signed: readonly ArEntry[];
  readonly origin: ArEntry | undefined;
}

async function readParts(file: string): Promise<Parts> {
  const handle = await open(file);
  try {
    const read = async (position: number, length: number) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), { position });
      return buffer.subarray(0, bytesRead);
    };
    const entries = await readArIndex(read, (await handle.stat()).size);
    const origin = entries.find(({ name }) => name === memberName);
    const signed = entries.filter((entry) => entry !== origin);
    const names = signed.map(({ name }) => name.replace(/^(control|data)\.tar.*/, '$1'));
    if (names.join(' ') === 'debian-binary control data') return { signed, origin };
    throw fault(
      'a .deb holds debian-binary, a control archive and a data archive, and this one does not',
      undefined,
      {
        file,
      },
    );
  } finally {
    await handle.close();
  }
}
