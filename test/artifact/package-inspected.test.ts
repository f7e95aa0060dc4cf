import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeArtifact } from '../../scripts/build/artifact.ts';
import { readPayload } from '../../scripts/build/read-payload.ts';
import { type Planned, readPlan } from '../../scripts/build/read-plan.ts';
import { reuseNothing } from '../../scripts/build/reuse.ts';
import { createCompressor } from '../../scripts/compress/compress.ts';
import { encodeBlock } from '../../scripts/compress/encode.ts';
import { knownBlocks } from '../../scripts/compress/known-blocks.ts';
import { createUnpack } from '../../scripts/compress/unpack.ts';
import type { Format, Packing } from '../../scripts/formats/format.ts';
import type { Payload } from '../../scripts/formats/payload.ts';
import type { Tree } from '../../scripts/model/tree.ts';
import { seededBytes } from '../seeded.ts';
import { copyFixture, fileScratch } from './verbs.ts';

const scratch = fileScratch();
const target = 'linux-x86_64';
const formats = ['deb', 'rpm', 'tarxz'];

let planned: Planned;
let payload: Payload;
beforeAll(async () => {
  const folder = copyFixture('harbor', join(scratch, 'product'));
  planned = await readPlan({ manifest: join(folder, 'product.yaml'), only: formats });
  payload = await readPayload(join(folder, 'payload', target), target);
});

/** Makes one artifact with a format that may be changed, and returns its final path. */
async function make(name: string, change: (format: Format) => Format, encode = encodeBlock): Promise<string> {
  const job = planned.plan.jobs.find((one) => one.format === name && one.target === target)!;
  const known = knownBlocks();
  const folder = join(scratch, `${name}-${Math.random()}`);
  await makeArtifact(job, {
    format: change(planned.formats.get(name)!),
    payload,
    folder,
    compress: createCompressor({ jobs: 1, cache: false, known, encode }),
    unpack: createUnpack(known),
    cache: false,
    tools: {},
    maker: 'a test',
    reuse: reuseNothing,
    signal: new AbortController().signal,
    report: { step: () => {}, progress: () => {} },
  });
  return join(folder, job.file);
}

/** The format, with something done to the artifact when it was packed. */
function afterwards(format: Format, change: (out: string) => void, tellsDigest = true): Format {
  return {
    ...format,
    pack: async (packing) => {
      const written = await format.pack?.(packing);
      change(packing.out);
      return tellsDigest ? written : undefined;
    },
  };
}

function flipBit(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at]! ^= 0x04;
  writeFileSync(file, bytes);
}

describe.each(formats)('a %s gets its name only when its bytes are those that were planned', (name) => {
  test('it is sealed when nothing happened to it', async () => {
    expect(existsSync(await make(name, (format) => format))).toBe(true);
  });

  test('a bit that flips between packing and sealing is found, wherever it is', async () => {
    const { length } = readFileSync(await make(name, (format) => format));
    const step = Math.ceil(length / 12);
    for (let at = 9; at < length; at += step) {
      const flipped = make(name, (format) => afterwards(format, (out) => flipBit(out, at)));
      await expect(flipped, `byte ${at}`).rejects.toThrow(/harbor|damaged|cut off/);
    }
  });

  test('the reader alone finds a flipped bit in the compressed part, without the digest of the writer', async () => {
    const { length } = readFileSync(await make(name, (format) => format));
    for (const at of [length - 20, length - 200, length - 1000]) {
      const flipped = make(name, (format) => afterwards(format, (out) => flipBit(out, at), false));
      await expect(flipped, `byte ${at}`).rejects.toThrow(/is not what was packed/);
    }
  });

  test('an artifact that was cut off is found', async () => {
    const cut = make(name, (format) => afterwards(format, (out) => truncateSync(out, 1500), false));
    await expect(cut).rejects.toThrow(/is not what was packed/);
  });

  test.each([
    ['content', { sha256: '0'.repeat(64) }],
    ['mode', { mode: 0o4755 }],
    ['owner', { owner: 'nobody' }],
    ['path', { path: '/opt/another' }],
  ])('a writer whose headers and payload do not say the %s of the Tree is found', async (_, wrong) => {
    const inspect = planned.formats.get(name)!.inspect!;
    const lying = (tree: Tree): Tree =>
      tree.map((entry, at) => (at === firstFile(tree) ? { ...entry, ...wrong } : entry)) as Tree;
    const made = make(name, (format) => ({
      ...format,
      inspect: (artifact) => inspect({ ...artifact, tree: lying(artifact.tree) }),
    }));
    await expect(made).rejects.toThrow(/is not what was packed/);
  });

  test('an encoder that makes a sound block of other bytes is found', async () => {
    const wrong: typeof encodeBlock = async (pieces, signal) =>
      encodeBlock(
        (async function* () {
          for await (const piece of pieces) {
            const changed = Buffer.from(piece);
            if (changed.length > 700) changed[700]! ^= 1;
            yield changed;
          }
        })(),
        signal,
      );
    await expect(make(name, (format) => format, wrong)).rejects.toThrow(/is not what was packed/);
  });
});

function firstFile(tree: Tree): number {
  return tree.findIndex(({ kind }) => kind === 'file');
}

test('an rpm whose header says other digests than its payload has is found', async () => {
  const lie = (packing: Packing): Packing => ({
    ...packing,
    tree: packing.tree.map((entry) => (entry.kind === 'file' ? { ...entry, sha256: 'f'.repeat(64) } : entry)),
  });
  const made = make('rpm', (format) => ({ ...format, pack: (packing) => format.pack!(lie(packing)) }));
  await expect(made).rejects.toThrow();
});

test('a large file is not decoded to be read back, and a bit in its block is found all the same', async () => {
  const file = join(scratch, 'large');
  const bytes = seededBytes(150 * 1024, 7);
  writeFileSync(file, bytes);
  const known = knownBlocks();
  const sizes = { chunkSize: 64 * 1024, large: 32 * 1024 };
  const [out, compress] = [
    join(scratch, 'large.xz'),
    createCompressor({ jobs: 1, cache: false, known, sizes }),
  ];
  const { digestBytes } = await import('../../scripts/system/disk/digest.ts');
  const range = { file, start: 0, size: bytes.length, measured: digestBytes(bytes) };
  await compress([range], out);
  const packed = readFileSync(out);
  const unpackAll = async (from: Buffer) => {
    const read = async (start: number, length: number) => from.subarray(start, start + length);
    const pieces: Buffer[] = [];
    for await (const piece of createUnpack(known)({ read, size: from.length })) pieces.push(piece);
    return Buffer.concat(pieces);
  };
  expect((await unpackAll(packed)).equals(bytes)).toBe(true);
  const flipped = Buffer.from(packed);
  flipped[packed.length >> 1]! ^= 1;
  await expect(unpackAll(flipped)).rejects.toThrow();
  // The file that it was made of has changed: the block is sound, and the file no longer vouches for it.
  writeFileSync(file, Buffer.alloc(bytes.length));
  await expect(unpackAll(packed)).rejects.toThrow(/changed while it was packed/);
});
