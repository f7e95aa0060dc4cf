import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { Block } from '../../../../scripts/archive/xz/block.ts';
import { readStream } from '../../../../scripts/archive/xz/read-stream.ts';
import { streamFooter, streamHeader } from '../../../../scripts/archive/xz/stream-frame.ts';
import { streamBytes } from '../../../../scripts/archive/xz/write-stream.ts';
import { FaultError } from '../../../../scripts/model/fault.ts';
import { seeded } from '../../../seeded.ts';
import { madeUpBlock } from './blocks.ts';

const streamOf = (blocks: readonly Block[]) => buffer(streamBytes(blocks, 'crc64'));

test.each([0, 1, 2, 50])('a Stream of %d Blocks comes apart into the same Blocks', async (count) => {
  const blocks = Array.from({ length: count }, (_, n) => madeUpBlock(n * 37 + 1, n * 1000));
  expect(readStream(await streamOf(blocks))).toEqual({ check: 'crc64', blocks });
});

test('Blocks of one Stream stand in another', async () => {
  const [first, second, third] = [madeUpBlock(10, 100), madeUpBlock(20, 200), madeUpBlock(30, 300)];
  const { blocks } = readStream(await streamOf([first, second]));
  expect(readStream(await streamOf([third, blocks[1]!])).blocks).toEqual([third, second]);
});

test('what is not exactly one Stream is refused', async () => {
  const one = await streamOf([madeUpBlock(10, 100)]);
  expect(() => readStream(Buffer.concat([one, one]))).toThrow('more before the Index than it names');
  expect(() => readStream(Buffer.concat([one, Buffer.alloc(4)]))).toThrow('does not end as an .xz file');
  expect(() => readStream(Buffer.alloc(0))).toThrow('does not begin as an .xz file');
  expect(() => readStream(one.subarray(0, 12))).toThrow('does not end as an .xz file');
});

test('an Index that is larger than the file is refused', () => {
  const bytes = Buffer.concat([streamHeader('crc64'), streamFooter('crc64', 64)]);
  expect(() => readStream(bytes)).toThrow('the Index is larger than the file');
});

test('two thousand damaged files are either refused with a fault or read with the same container', async () => {
  const random = seeded(6);
  const whole = await streamOf([madeUpBlock(40, 900), madeUpBlock(33, 70), madeUpBlock(1, 1)]);
  const sizes = (bytes: Buffer) =>
    readStream(bytes).blocks.map(({ unpaddedSize, uncompressedSize }) => [unpaddedSize, uncompressedSize]);
  const expected = sizes(whole);
  let refused = 0;
  for (let round = 0; round < 2000; round++) {
    const bytes = damage(whole, random);
    try {
      // Data and checks are the decoder's to judge; every other byte is covered by a checksum.
      expect(sizes(bytes)).toEqual(expected);
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      refused += 1;
    }
  }
  expect(refused).toBeGreaterThan(1000);
});

test('two thousand strings of random bytes behind a right header are refused with a fault', async () => {
  const random = seeded(7);
  const whole = await streamOf([]);
  for (let round = 0; round < 2000; round++) {
    const noise = Buffer.from(Array.from({ length: Math.floor(random() * 60) }, () => random() * 256));
    const bytes = Buffer.concat([whole.subarray(0, 12), noise, random() < 0.5 ? whole.subarray(-12) : noise]);
    expect(() => readStream(bytes)).toThrow(FaultError);
  }
});

/** One of the ways in which files go wrong: changed bits, bytes lost, doubled, exchanged, or an end that is missing. */
function damage(whole: Buffer, random: () => number): Buffer {
  const at = () => Math.floor(random() * whole.length);
  const [from, to] = [at(), at()].sort((a, b) => a - b) as [number, number];
  switch (Math.floor(random() * 5)) {
    case 0: {
      const bytes = Buffer.from(whole);
      for (let count = 1 + Math.floor(random() * 3); count > 0; count--) bytes[at()]! ^= 1 << (random() * 8);
      return bytes;
    }
    case 1:
      return whole.subarray(0, from);
    case 2:
      return Buffer.concat([whole.subarray(0, from), whole.subarray(to + 1)]);
    case 3:
      return Buffer.concat([whole.subarray(0, to), whole.subarray(from)]);
    default:
      return Buffer.concat([whole.subarray(0, from), Buffer.alloc(to - from + 1), whole.subarray(to + 1)]);
  }
}
