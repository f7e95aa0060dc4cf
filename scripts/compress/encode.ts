import { once } from 'node:events';
import { type Block, withSizes } from '../archive/xz/block.ts';
import type { Check } from '../archive/xz/check.ts';
import { readStream } from '../archive/xz/read-stream.ts';
import { fault } from '../model/fault.ts';
import { type LzmaCoder, loadLzma, lzmaPackage } from '../system/tools/lzma.ts';

/** Preset 9 gains nothing inside blocks and takes five times the memory; CRC64 is what `xz` writes. */
export const compressionLevel = 6;
export const blockCheck: Check = 'crc64';

/** Output that lzma-native hands over at a time, in bytes. */
const outputSize = 256 * 1024;

/** Makes one Block of bytes that come in pieces. The same bytes always give the same Block. */
export type Encode = (pieces: AsyncIterable<Buffer>, signal?: AbortSignal) => Promise<Block>;

/** Tells all that decides which bytes `encodeBlock` makes; safe in a file name. Optimised or not, liblzma makes the same. */
export function encoderIdentity(): string {
  return `lzma-native-${lzmaPackage.version}-liblzma-${loadLzma().versionString()}-preset-${compressionLevel}-${blockCheck}-sizes`;
}

/** One Block: LZMA2 at preset 6, CRC64, both sizes in its header. Each piece is worked on in a thread of libuv's pool. */
export const encodeBlock: Encode = async (pieces, signal) => {
  const lzma = loadLzma();
  const options = { preset: compressionLevel, check: lzma.CHECK_CRC64, bufsize: outputSize };
  const output: Buffer[] = [];
  for await (const piece of transform(pieces, lzma.createStream('easyEncoder', options), signal))
    output.push(piece);
  const { check, blocks } = readStream(Buffer.concat(output));
  const [block, ...others] = blocks;
  if (!block || others.length > 0 || check !== blockCheck)
    throw fault('lzma-native did not make one Block', 'Its version may have changed: run `npm run setup`.');
  return withSizes(block, blockCheck);
};

/** What a Stream unpacks to. Takes the memory of the whole. @throws as `decodePieces` */
export async function decodeStream(pieces: Pieces): Promise<Buffer> {
  const output: Buffer[] = [];
  for await (const piece of decodePieces(pieces)) output.push(piece);
  return Buffer.concat(output);
}

/** What a Stream unpacks to, a piece at a time, proved against its CRC64. @throws what lzma-native says of damage */
export function decodePieces(pieces: Pieces): AsyncGenerator<Buffer> {
  return transform(slices(pieces), loadLzma().createStream('streamDecoder', { bufsize: outputSize }));
}

type Pieces = AsyncIterable<Buffer> | Iterable<Buffer>;

/** Input that a decoder is given at a time, in bytes: what it unpacks to waits in memory. */
const inputSize = 64 * 1024;

async function* slices(pieces: Pieces): AsyncGenerator<Buffer> {
  for await (const piece of pieces)
    for (let start = 0; start < piece.length; start += inputSize)
      yield piece.subarray(start, start + inputSize);
}

/** Feeds a coder by hand: `pipeline` waits for ever for an end that lzma-native's streams do not announce to it. */
async function* transform(pieces: Pieces, coder: LzmaCoder, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const output: Buffer[] = [];
  coder.on('data', (piece: Buffer) => output.push(piece));
  const end = once(coder, 'end');
  // Its rejection counts only where it is awaited; the same error may have come before, at a drain.
  end.catch(() => {});
  try {
    for await (const piece of pieces) {
      signal?.throwIfAborted();
      if (!coder.write(piece)) await once(coder, 'drain');
      yield* output.splice(0);
    }
    coder.end();
    await end;
    yield* output.splice(0);
  } finally {
    // The dictionary of an encoder takes 94 MiB; it does not wait for the garbage collector.
    coder.cleanup();
  }
}
