import { open, rename } from 'node:fs/promises';
import { leadSize } from '../../archive/rpm/lead.ts';
import { readRpm } from '../../archive/rpm/read-rpm.ts';
import { headerSignature, replaceSignature, signedHeader } from '../../archive/rpm/signed-rpm.ts';
import type { Segment } from '../../archive/segment.ts';
import { writeSegments } from '../../system/disk/segments.ts';
import type { FilePart } from '../format.ts';
import type { SignaturePlace } from '../signature-place.ts';

/** rpm's header-only signature, which covers the payload by its digest in the header. */
export const rpmSignature: SignaturePlace = {
  where: 'inside',
  readers: ['rpm'],
  read: async (file) => {
    const { start } = await readStart(file);
    const signature = headerSignature(start);
    return { signed: [{ bytes: signedHeader(start) }], ...(signature && { signature }) };
  },
  write: writeRpmSignature,
};

/** More than any header needs: a hundred thousand files take about 20 MiB. */
const mostOfAHeader = 64 * 1024 * 1024;

async function readStart(file: string): Promise<{ readonly start: Buffer; readonly size: number }> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(size, mostOfAHeader)), {
      position: 0,
    });
    return { start: buffer.subarray(0, bytesRead), size };
  } finally {
    await handle.close();
  }
}

/** The parts of a package: what stands before the header, the header itself, and the payload. */
export async function rpmParts(file: string): Promise<readonly FilePart[]> {
  const { start, size } = await readStart(file);
  const { headerOffset, payloadOffset } = readRpm(start);
  return [
    { name: 'the lead', start: 0, end: leadSize },
    { name: 'the signature header', start: leadSize, end: headerOffset },
    { name: 'the header', start: headerOffset, end: payloadOffset },
    { name: 'the payload', start: payloadOffset, end: size },
  ];
}

/** Puts a signature into a package in place, or takes out the one that is there. */
export async function writeRpmSignature(file: string, signature: Buffer | undefined): Promise<void> {
  const { start, size } = await readStart(file);
  const { headerOffset } = readRpm(start);
  const replaced = replaceSignature(start, signature);
  const rest = { file, start: headerOffset, size: size - headerOffset };
  await rewrite(file, [{ bytes: start.subarray(0, leadSize) }, { bytes: replaced }, rest]);
}

async function rewrite(file: string, segments: readonly Segment[]): Promise<void> {
  await writeSegments(segments, `${file}.signed`);
  await rename(`${file}.signed`, file);
}
