import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { readLoneBlock } from '../../../scripts/archive/xz/block.ts';
import { readBlockHeader } from '../../../scripts/archive/xz/block-header.ts';
import { streamBytes } from '../../../scripts/archive/xz/write-stream.ts';
import { decodeStream, encodeBlock, encoderIdentity } from '../../../scripts/compress/encode.ts';
import { seededBytes } from '../../seeded.ts';

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test('a Block says its sizes, names LZMA2 with a dictionary of 8 MiB, and unpacks to what went in', async () => {
  const bytes = seededBytes(200_000, 1);
  const block = await encodeBlock(inPieces(bytes, 10_000));
  expect(readBlockHeader(block.bytes, 0)).toMatchObject({
    filters: Buffer.from([0x21, 0x01, 0x16]),
    uncompressedSize: bytes.length,
  });
  expect(readLoneBlock(block.bytes, 'crc64').bytes.equals(block.bytes)).toBe(true);
  expect((await decodeStream(streamBytes([block], 'crc64'))).equals(bytes)).toBe(true);
});

test('the pieces in which bytes come change nothing', async () => {
  const bytes = seededBytes(100_000, 2);
  const [one, other] = await Promise.all([1 << 20, 777].map((size) => encodeBlock(inPieces(bytes, size))));
  expect(one!.bytes.equals(other!.bytes)).toBe(true);
});

test('bytes that look like the end of an .xz file are bytes like any other', async () => {
  const bytes = Buffer.from('YZ'.repeat(50) + '\0\0\0\0YZ'.repeat(50));
  const block = await encodeBlock(inPieces(bytes, 33));
  expect(await decodeStream(streamBytes([block], 'crc64'))).toEqual(bytes);
});

test('the bytes are those that every machine makes', async () => {
  const block = await encodeBlock(inPieces(seededBytes(50_000, 3), 4096));
  expect(createHash('sha256').update(block.bytes).digest('hex')).toMatchInlineSnapshot(
    `"e27e0244f35e9003f5a7f0a4bb17d98150c88348fbc0bf8ae0e198d24e82c4b4"`,
  );
  expect(encoderIdentity()).toBe('lzma-native-8.0.6-liblzma-5.2.3-preset-6-crc64-sizes');
});

test('an abort ends the work with its reason', async () => {
  const controller = new AbortController();
  async function* endless() {
    for (let piece = 0; ; piece++) {
      if (piece === 3) controller.abort(new Error('enough'));
      yield Buffer.alloc(1000, piece);
    }
  }
  await expect(encodeBlock(endless(), controller.signal)).rejects.toThrow('enough');
});

test('a failure of what is read is passed on', async () => {
  async function* failing(): AsyncGenerator<Buffer> {
    yield Buffer.alloc(1000);
    throw new Error('unreadable');
  }
  await expect(encodeBlock(failing())).rejects.toThrow('unreadable');
});

test('damaged data is not unpacked', async () => {
  const block = await encodeBlock(inPieces(seededBytes(50_000, 4), 4096));
  const bytes = Buffer.from(block.bytes);
  bytes[2000]! ^= 1;
  await expect(decodeStream(streamBytes([{ ...block, bytes }], 'crc64'))).rejects.toThrow();
});
