import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Segment } from '../../scripts/archive/segment.ts';
import { takeBlock, withSizes } from '../../scripts/archive/xz/block.ts';
import { readStream } from '../../scripts/archive/xz/read-stream.ts';
import { streamBytes } from '../../scripts/archive/xz/write-stream.ts';
import { type Compressed, createCompressor } from '../../scripts/compress/compress.ts';
import { digestBytes } from '../../scripts/system/disk/digest.ts';
import { writePieces } from '../../scripts/system/disk/segments.ts';
import { runChecked } from '../../scripts/system/tools/run.ts';
import { lacks } from '../lacks.ts';
import { scratch } from '../scratch.ts';
import { seeded, seededBytes } from '../seeded.ts';

const lacking = {
  xz: await lacks('xz'),
  python: await lacks('python3'),
  sevenZip: await lacks('7z'),
  busybox: await lacks('busybox'),
};

const KiB = 1024;
const sizes = { chunkSize: 64 * KiB, large: 16 * KiB };

/** Archives of no, one, and many Blocks; of one byte, of noise and of nothing but zeros. */
const cases: readonly (readonly [string, readonly Segment[]])[] = [
  ['nothing', []],
  ['one byte', [{ bytes: Buffer.from('x') }]],
  ['one block', [{ bytes: seededBytes(10 * KiB, 1) }]],
  ['a small run between large files', [large(150, 2), { bytes: Buffer.alloc(512) }, large(64, 3), small(4)]],
  ['noise and zeros', [{ bytes: noise(100 * KiB) }, { bytes: Buffer.alloc(200 * KiB) }]],
];

function large(kibibytes: number, seed: number): Segment {
  return { bytes: seededBytes(kibibytes * KiB, seed) };
}

function small(seed: number): Segment {
  return { bytes: seededBytes(1000 + seed, seed) };
}

function noise(size: number): Buffer {
  const random = seeded(5);
  return Buffer.from(Array.from({ length: size }, () => random() * 256));
}

function bytesOf(segments: readonly Segment[]): Buffer {
  return Buffer.concat(segments.map((segment) => ('bytes' in segment ? segment.bytes : Buffer.alloc(0))));
}

async function pack(
  segments: readonly Segment[],
): Promise<{ file: string; folder: string; made: Compressed }> {
  const folder = scratch();
  const file = join(folder, 'archive.xz');
  const made = await createCompressor({ jobs: 2, cache: false, sizes })(segments, file);
  return { file, folder, made };
}

const python = [
  'import lzma, sys',
  'decoder = lzma.LZMADecompressor(format=lzma.FORMAT_XZ)',
  "content = decoder.decompress(open(sys.argv[1], 'rb').read())",
  'assert decoder.eof and decoder.unused_data == b"" and decoder.check == lzma.CHECK_CRC64',
  "open(sys.argv[2], 'wb').write(content)",
].join('\n');

describe.each(cases)('an archive of %s', (_, segments) => {
  const content = bytesOf(segments);

  test.skipIf(lacking.xz)('is sound to `xz -tv`, and `xz --list` finds one Stream', async () => {
    const { file, made } = await pack(segments);
    await runChecked('xz', ['--test', '--verbose', file]);
    const listing = await runChecked('xz', ['--list', '--robot', '-vv', file]);
    const rows = listing.split('\n').map((row) => row.split('\t'));
    const { blocks } = readStream(readFileSync(file));
    expect(rows.find(([kind]) => kind === 'file')).toEqual(
      expect.arrayContaining(['1', `${blocks.length}`, `${made.size}`, `${content.length}`]),
    );
    const listed = rows.filter(([kind]) => kind === 'block');
    expect(listed.map((row) => [Number(row[7]), row[9]])).toEqual(
      blocks.map(({ uncompressedSize }) => [uncompressedSize, 'CRC64']),
    );
    // Compressed and uncompressed size are both in the header.
    expect(listed.every((row) => row[12] === 'cu')).toBe(true);
  });

  test.skipIf(lacking.xz)('is unpacked by xz with one thread and with two', async () => {
    const { file } = await pack(segments);
    for (const threads of ['1', '2']) {
      await runChecked('xz', ['--decompress', '--keep', '--force', `--threads=${threads}`, file]);
      expect(digestBytes(readFileSync(file.replace('.xz', '')))).toEqual(digestBytes(content));
    }
  });

  test.skipIf(lacking.python)("is unpacked by Python's lzma", async () => {
    const { file, folder } = await pack(segments);
    const out = join(folder, 'out');
    await runChecked('python3', ['-c', python, file, out]);
    expect(digestBytes(readFileSync(out))).toEqual(digestBytes(content));
  });

  test.skipIf(lacking.sevenZip)('is unpacked by 7-Zip', async () => {
    const { file, folder } = await pack(segments);
    await runChecked('7z', ['x', `-o${folder}`, file]);
    expect(digestBytes(readFileSync(join(folder, 'archive')))).toEqual(digestBytes(content));
  });

  test.skipIf(lacking.busybox)('is unpacked by BusyBox', async () => {
    const { file } = await pack(segments);
    await runChecked('busybox', ['unxz', '-k', file]);
    expect(digestBytes(readFileSync(file.replace('.xz', '')))).toEqual(digestBytes(content));
  });
});

describe.skipIf(lacking.xz)('a file that `xz` made', () => {
  const content = seededBytes(150 * KiB, 9);

  async function compress(...args: readonly string[]): Promise<Buffer> {
    const file = join(scratch(), 'content');
    writeFileSync(file, content);
    await runChecked('xz', ['-1', ...args, file]);
    return readFileSync(`${file}.xz`);
  }

  test.each(['none', 'crc32', 'crc64', 'sha256'] as const)(
    'with %s comes apart into its Blocks',
    async (check) => {
      const stream = readStream(await compress(`--check=${check}`, '--block-size=65536', '--threads=1'));
      expect(stream.check).toBe(check);
      const [first, second, third] = [64 * KiB, 64 * KiB, 22 * KiB];
      expect(stream.blocks.map(({ uncompressedSize }) => uncompressedSize)).toEqual([first, second, third]);
    },
  );

  test.each([
    ['by one thread', ['--threads=1']],
    ['by two threads, with sizes in its headers', ['--threads=2', '--block-size=65536']],
    ['with two filters', ['--delta', '--lzma2=preset=1']],
  ])('%s can be put together again, with sizes, and unpacks', async (_, args) => {
    const { check, blocks } = readStream(await compress(...args));
    const file = join(scratch(), 'again.xz');
    const sized = blocks.map((block) => withSizes(block, check));
    for (const block of sized) expect(takeBlock(block.bytes, 0, block, check)).toEqual(block);
    await writePieces(streamBytes(sized, check), file);
    await runChecked('xz', ['--decompress', file]);
    expect(digestBytes(readFileSync(file.replace('.xz', '')))).toEqual(digestBytes(content));
  });

  test('of two Streams in a row is refused', async () => {
    const one = await compress();
    expect(() => readStream(Buffer.concat([one, one]))).toThrow('the .xz data is damaged');
  });
});
