import { expect, test } from 'vitest';
import { readLoneBlock, takeBlock, withSizes } from '../../../../scripts/archive/xz/block.ts';
import { madeUpBlock } from './blocks.ts';

test.each([1, 2, 3, 4, 5])('a lone Block with %d bytes of data is read with both its sizes', (size) => {
  const block = madeUpBlock(size, 1000);
  expect(readLoneBlock(block.bytes, 'crc64')).toEqual(block);
});

test('a lone Block that is cut off, or followed by something, is refused', () => {
  const { bytes } = madeUpBlock(100, 1000);
  expect(() => readLoneBlock(bytes.subarray(0, -4), 'crc64')).toThrow('a Block is cut off');
  expect(() => readLoneBlock(Buffer.concat([bytes, Buffer.alloc(4)]), 'crc64')).toThrow('something follows');
});

test('a Block that is not of the size that the Index says is refused', () => {
  const block = madeUpBlock(100, 1000);
  const bytes = Buffer.concat([block.bytes, Buffer.alloc(64)]);
  const take = (unpaddedSize: number, uncompressedSize: number) => () =>
    takeBlock(bytes, 0, { unpaddedSize, uncompressedSize }, 'crc64');
  expect(take(block.unpaddedSize, 1000)).not.toThrow();
  expect(take(block.unpaddedSize + 4, 1000)).toThrow('not of the size that its header says');
  expect(take(block.unpaddedSize, 1001)).toThrow('not of the size that its header says');
  expect(take(10_000, 1000)).toThrow('a Block is cut off');
  expect(take(5, 1000)).toThrow('a Block is cut off');
});

test('padding behind the data must be null', () => {
  const block = madeUpBlock(5, 1000);
  const bytes = Buffer.from(block.bytes);
  bytes[bytes.length - 9] = 1;
  expect(() => readLoneBlock(bytes, 'crc64')).toThrow('padding is not null');
});

test('a Block that has its sizes already keeps every byte', () => {
  const block = madeUpBlock(100, 1000);
  expect(withSizes(block, 'crc64')).toEqual(block);
});
