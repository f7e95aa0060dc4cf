import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cpioSegments } from '../../../scripts/archive/cpio.ts';
import { tarSegments } from '../../../scripts/archive/tar.ts';
import { readStream } from '../../../scripts/archive/xz/read-stream.ts';
import { cacheFiles } from '../../../scripts/compress/cache-folder.ts';
import { type CompressorOptions, createCompressor } from '../../../scripts/compress/compress.ts';
import { decodeStream, type Encode, encodeBlock } from '../../../scripts/compress/encode.ts';
import { digestBytes } from '../../../scripts/system/disk/digest.ts';
import { gatherSegments } from '../../../scripts/system/disk/segments.ts';
import { seededBytes } from '../../seeded.ts';
import { fileEntry } from '../../trees.ts';

const KiB = 1024;
const sizes = { chunkSize: 64 * KiB, large: 32 * KiB };
const tarOptions = { prefix: '.', epoch: 1_700_000_000, large: sizes.large };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-compress-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A file on disk as an entry of a Tree. */
function onDisk(path: string, bytes: Buffer) {
  const file = join(folder, path.replaceAll('/', '_'));
  writeFileSync(file, bytes);
  return fileEntry(path, '', { ...digestBytes(bytes), source: { file } });
}

/** Three chunks of a large file, two small files. */
function someTree() {
  const program = onDisk('/opt/program', seededBytes(150 * KiB, 1));
  return [fileEntry('/opt/a', 'a'.repeat(5000)), fileEntry('/opt/b', seededBytes(900, 2)), program];
}

/** An encoder that remembers how many bytes it was given each time. */
function counting(): { readonly encode: Encode; readonly counts: number[] } {
  const counts: number[] = [];
  const encode: Encode = async (pieces, signal) => {
    const block = await encodeBlock(pieces, signal);
    counts.push(block.uncompressedSize);
    return block;
  };
  return { encode, counts };
}

function compressor(options: Partial<CompressorOptions> = {}) {
  return createCompressor({ jobs: 2, cache: false, sizes, ...options });
}

test('the file unpacks to the archive, and sizes are those of both', async () => {
  const out = join(folder, 'data.tar.xz');
  const archive = await gatherSegments(tarSegments(someTree(), tarOptions));
  const compressed = await compressor()(tarSegments(someTree(), tarOptions), out);
  const bytes = readFileSync(out);
  expect((await decodeStream([bytes])).equals(archive)).toBe(true);
  const { size, sha256 } = digestBytes(bytes);
  expect(compressed).toEqual({ size, sha256, uncompressedSize: archive.length });
});

test('the blocks are the run of small files, the chunks of the large one, and the end', async () => {
  const out = join(folder, 'data.tar.xz');
  await compressor()(tarSegments(someTree(), tarOptions), out);
  const { blocks } = readStream(readFileSync(out));
  const large = [64 * KiB, 64 * KiB, 22 * KiB];
  expect(blocks.map((block) => block.uncompressedSize).slice(1)).toEqual([...large, 1024]);
});

test('what three archives share is compressed once, though they are made at the same time', async () => {
  const { encode, counts } = counting();
  const compress = compressor({ encode });
  await Promise.all([
    compress(tarSegments(someTree(), tarOptions), join(folder, 'data.tar.xz')),
    compress(tarSegments(someTree(), { ...tarOptions, prefix: 'top' }), join(folder, 'top.tar.xz')),
    compress(cpioSegments(someTree(), tarOptions), join(folder, 'payload.cpio.xz')),
  ]);
  expect(counts.filter((count) => count === 64 * KiB).length).toBe(2);
  expect(counts.filter((count) => count === 22 * KiB).length).toBe(1);
});

test('the number of jobs changes no byte', async () => {
  const made = [1, 2, 5].map(async (jobs) => {
    const { sha256 } = await compressor({ jobs })(
      tarSegments(someTree(), tarOptions),
      join(folder, `${jobs}`),
    );
    return sha256;
  });
  expect(new Set(await Promise.all(made)).size).toBe(1);
});

test('no more encoders work at a time than there are jobs', async () => {
  let working = 0;
  let most = 0;
  const encode: Encode = async (pieces, signal) => {
    most = Math.max(most, ++working);
    const block = await encodeBlock(pieces, signal);
    working -= 1;
    return block;
  };
  const tree = [onDisk('/large', seededBytes(640 * KiB, 3))];
  await compressor({ encode, jobs: 3 })(tarSegments(tree, tarOptions), join(folder, 'x.tar.xz'));
  expect(most).toBe(3);
});

test('the next build compresses only what is new, and makes the same bytes as one without a cache', async () => {
  const cache = join(folder, 'blocks');
  const [before, after] = [seededBytes(200 * KiB, 4), seededBytes(200 * KiB, 4)];
  after.write('a new build', 150 * KiB);
  const make = async (bytes: Buffer, options: Partial<CompressorOptions>) => {
    const tree = [onDisk('/large', bytes)];
    return compressor(options)(tarSegments(tree, tarOptions), join(folder, 'x.tar.xz'));
  };
  await make(before, { cache });
  const { encode, counts } = counting();
  const cached = await make(after, { cache, encode });
  expect(counts).toEqual([64 * KiB]);
  expect(cached).toEqual(await make(after, { cache: false }));
});

test('a damaged block in the cache is made anew with a word', async () => {
  const cache = join(folder, 'blocks');
  const words: string[] = [];
  const make = () =>
    compressor({ cache, warn: (line) => words.push(line) })(
      tarSegments(someTree(), tarOptions),
      join(folder, 'x.tar.xz'),
    );
  const first = await make();
  const { file, size } = (await cacheFiles(cache)).toSorted((a, b) => b.size - a.size)[0]!;
  truncateSync(file, size - 5);
  expect(await make()).toEqual(first);
  expect(words).toEqual([`A block in the cache was damaged and is compressed anew: ${file}`]);
  expect(await make()).toEqual(first);
  expect(words.length).toBe(1);
});

test('progress only grows, and ends with all bytes, whether they were compressed or kept', async () => {
  const cache = join(folder, 'blocks');
  for (let round = 0; round < 2; round++) {
    const seen: number[] = [];
    const { uncompressedSize } = await compressor({ cache })(
      tarSegments(someTree(), tarOptions),
      join(folder, 'x.tar.xz'),
      { onProgress: (done, total) => seen.push(done / total) },
    );
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
    expect(uncompressedSize).toBeGreaterThan(150 * KiB);
  }
});

test('a file that is not the one that was measured is a fault that names it', async () => {
  const entry = onDisk('/large', seededBytes(100 * KiB, 5));
  const file = 'file' in entry.source ? entry.source.file : '';
  writeFileSync(file, seededBytes(100 * KiB, 6));
  const made = compressor()(tarSegments([entry], tarOptions), join(folder, 'x.tar.xz'));
  await expect(made).rejects.toThrow(`${file}: the file changed while it was packed`);
});

test('a file that changes between being digested and being compressed is a fault that names it', async () => {
  const entry = onDisk('/large', seededBytes(60 * KiB, 5));
  const file = 'file' in entry.source ? entry.source.file : '';
  const segments = [{ file, start: 0, size: 60 * KiB }];
  const encode: Encode = (pieces, signal) => {
    writeFileSync(file, seededBytes(60 * KiB, 6));
    return encodeBlock(pieces, signal);
  };
  const made = compressor({ encode })(segments, join(folder, 'x.xz'));
  await expect(made).rejects.toThrow(`${file}: the file changed while it was packed`);
});

test('a file that is shorter than it was is a fault that names it', async () => {
  const entry = onDisk('/large', seededBytes(100 * KiB, 5));
  const file = 'file' in entry.source ? entry.source.file : '';
  truncateSync(file, 70 * KiB);
  const made = compressor()(tarSegments([entry], tarOptions), join(folder, 'x.tar.xz'));
  await expect(made).rejects.toThrow(`${file}: the file became shorter while it was packed`);
});

test('an abort ends all archives with its reason', async () => {
  const controller = new AbortController();
  const compress = compressor({ signal: controller.signal });
  const made = ['a', 'b'].map((name) =>
    compress(tarSegments(someTree(), tarOptions), join(folder, name), {
      onProgress: () => controller.abort(new Error('enough')),
    }),
  );
  for (const result of await Promise.allSettled(made))
    expect(result).toMatchObject({ status: 'rejected', reason: { message: 'enough' } });
});

test('an encoder that fails fails the archives that need it, and the chunk may be asked for again', async () => {
  let calls = 0;
  const encode: Encode = (pieces, signal) =>
    ++calls === 1 ? Promise.reject(new Error('no memory')) : encodeBlock(pieces, signal);
  const compress = compressor({ encode, jobs: 1 });
  const make = () => compress(tarSegments(someTree(), tarOptions), join(folder, 'x.tar.xz'));
  await expect(make()).rejects.toThrow('no memory');
  await expect(make()).resolves.toBeDefined();
});
