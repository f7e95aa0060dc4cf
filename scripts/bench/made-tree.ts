import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { generator, type Random } from './random.ts';

/** One gibibyte: programs of every size that a large product has, and the many small files beside them. */
const files = [
  ...Array.from({ length: 6 }, (_, at) => ({ path: `bin/program-${at}`, size: 120 << 20 })),
  ...Array.from({ length: 40 }, (_, at) => ({ path: `lib/library-${at}.so`, size: 4 << 20 })),
  ...Array.from({ length: 2304 }, (_, at) => ({ path: `share/page-${at}.html`, size: 64 << 10 })),
];

const pieceSize = 1 << 20;

/** Writes the tree; the same bytes on every machine, which compress about as programs and pages do. */
export async function writeMadeTree(folder: string): Promise<void> {
  for (const [seed, { path, size }] of files.entries()) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(file, 'w');
    try {
      const fill = fillerOf(path, generator(seed + 1));
      for (let left = size; left > 0; left -= pieceSize)
        await handle.appendFile(fill(Math.min(pieceSize, left)));
    } finally {
      await handle.close();
    }
  }
}

/** The share of instructions that have one. */
const operands = 0.25;

type Filler = (size: number) => Buffer;

/** Programs are instructions that come again and again, with operands that do not; pages are words. */
function fillerOf(path: string, random: Random): Filler {
  const text = path.endsWith('.html');
  // All files of a kind share their fragments, as those of one product do.
  const fragments = text ? words(generator(8)) : instructions(generator(9));
  return (size) => {
    const piece = Buffer.alloc(size);
    for (let at = 0; at < size; ) {
      // The power makes some of them common and most of them rare.
      at += fragments[Math.floor(random() ** 3 * fragments.length)]!.copy(piece, at);
      if (!text && at < size && random() < operands) piece[at++] = Math.floor(random() * 256);
    }
    return piece;
  };
}

function instructions(random: Random): readonly Buffer[] {
  const bytes = (size: number) => Buffer.from(Array.from({ length: size }, () => Math.floor(random() * 256)));
  return Array.from({ length: 4096 }, () => bytes(3 + Math.floor(random() * 10)));
}

function words(random: Random): readonly Buffer[] {
  const letter = () => String.fromCharCode(97 + Math.floor(random() * 26));
  const word = () => Array.from({ length: 2 + Math.floor(random() * 9) }, letter).join('');
  return Array.from({ length: 2000 }, () => Buffer.from(`${word()} `));
}

/** A product that is that tree and nothing else, for one machine; returns its manifest. */
export async function writeMadeProduct(folder: string): Promise<string> {
  await writeMadeTree(join(folder, 'payload/linux-x86_64'));
  await writeFile(join(folder, 'licence.txt'), 'Do with it what you like.\n');
  const changes = '- { version: 1.0.0, date: 2026-01-01, changes: [It is large.] }\n';
  await writeFile(join(folder, 'changelog.yaml'), changes);
  const manifest = join(folder, 'product.yaml');
  await writeFile(manifest, madeManifest);
  return manifest;
}

const madeManifest = `name: made
title: Made
version: 1.0.0
summary: one gibibyte
description: A tree of files to measure with.
vendor: Slipway
maintainer: { name: Slipway, email: slipway@slipway.example }
homepage: https://slipway.example/
licence: { id: MIT, file: licence.txt }
copyright: 2026 Slipway
changelog: changelog.yaml
targets: [linux-x86_64]
payload: { directory: payload }
files:
  - { payload: "**" }
linux: { install: /opt/made, state: /var/lib/made, logs: /var/log/made, config: /etc/made }
formats: { deb: {}, rpm: {}, tarxz: {} }
`;
