import { readFile, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { writeMainHeader } from '../../archive/rpm/header.ts';
import { leadSize } from '../../archive/rpm/lead.ts';
import { type ReadRpm, readRpm } from '../../archive/rpm/read-rpm.ts';
import { writeSignature } from '../../archive/rpm/signature.ts';
import type { HeaderValues } from '../../archive/rpm/tags.ts';
import type { Segment } from '../../archive/segment.ts';
import { FaultError } from '../../model/fault.ts';
import { md5OfSegments, type Written, writeSegments } from '../../system/disk/segments.ts';
import { type Store, unpack } from '../stored.ts';
import { storeXz } from '../stored-xz.ts';

/** An .rpm whose payload is xz as before, but stores its cpio: of the header, the payload's digest alone is another. */
export const storeRpm: Store = async (file, folder, signal) => {
  const name = basename(file);
  const bytes = await readFile(file);
  const rpm = readOwn(bytes);
  const [cpio, payload] = [join(folder, `${name}.cpio`), join(folder, `${name}.cpio.xz`)];
  if (!rpm || !(await unpack(cpio, ['rpm2cpio', file], signal))) return undefined;
  const written = await storeXz(cpio, payload);
  const packed: Segment = { file: payload, start: 0, size: written.size };
  const { size: archiveSize } = await stat(cpio);
  const start = await startOf(rpm, bytes.subarray(0, leadSize), { ...written, archiveSize }, packed);
  await writeSegments([{ bytes: start }, packed], join(folder, name));
  await rm(cpio);
  await rm(payload);
  return name;
};

/** Others than ours may have tags that we do not know, and other compressors: those are not for us to write. */
function readOwn(bytes: Buffer): ReadRpm | undefined {
  try {
    const rpm = readRpm(bytes);
    const knowsAll = Object.keys(rpm.header).every((tag) => !tag.startsWith('#'));
    return knowsAll && rpm.header.PAYLOADCOMPRESSOR === 'xz' ? rpm : undefined;
  } catch (error) {
    if (error instanceof FaultError) return undefined;
    throw error;
  }
}

/** Lead, signature and header in front of another payload. */
async function startOf(
  rpm: ReadRpm,
  lead: Buffer,
  { size: payloadSize, sha256, archiveSize }: Written & { readonly archiveSize: number },
  packed: Segment,
): Promise<Buffer> {
  const header = writeMainHeader({ ...rpm.header, PAYLOADDIGEST: [sha256] } as HeaderValues);
  const md5 = await md5OfSegments([{ bytes: header }, packed]);
  return Buffer.concat([lead, writeSignature({ header, payloadSize, archiveSize, md5 }), header]);
}
