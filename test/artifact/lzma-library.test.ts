import { expect, test } from 'vitest';
import { lzmaLibrary, lzmaPackage, optimisedLibrary } from '../../scripts/system/tools/lzma.ts';
import { lackingForRebuild, rebuildLzma } from '../../scripts/system/tools/lzma-rebuild.ts';
import { runChecked } from '../../scripts/system/tools/run.ts';
import { strict } from '../grants.ts';

const skipped = !strict && (await lackingForRebuild()).length > 0;

/** Compresses a sample in a Node of its own with the library that the environment names, and prints its digest. */
const program = `
const lzma = require(process.argv[1]);
const { createHash } = require('node:crypto');
let state = 1;
const next = () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) >>> 24;
const words = Array.from({ length: 64 }, () => Buffer.from(Array.from({ length: 1 + (next() % 12) }, next)));
const sample = Buffer.concat(Array.from({ length: 60000 }, () => words[next() % 64]));
lzma.compress(sample, { preset: 6, check: lzma.CHECK_CRC64 }, (xz) => {
  const file = process.report.getReport().sharedObjects.find((name) => /lzma|napi/.test(name));
  console.log(JSON.stringify([file, sample.length, createHash('sha256').update(xz).digest('hex')]));
});
`;

async function compress(env: Readonly<Record<string, string>>) {
  const said = await runChecked(process.execPath, ['-e', program, lzmaPackage.directory], { env });
  return JSON.parse(said) as [file: string, size: number, sha256: string];
}

test.skipIf(skipped)(
  'the optimised library makes the same bytes as the one that lzma-native ships',
  { timeout: 900_000 },
  async () => {
    await rebuildLzma();
    const { directory, file } = optimisedLibrary();
    const shipped = await compress({ PREBUILDS_ONLY: '1', LZMA_NATIVE_PREBUILD: '' });
    const optimised = await compress({ LZMA_NATIVE_PREBUILD: directory });
    expect(optimised[0]).toBe(file);
    expect(shipped[0]).toContain(lzmaPackage.directory);
    expect(shipped.slice(1)).toEqual(optimised.slice(1));
  },
);

test.skipIf(skipped)(
  'a library that was built once is found the next time, and is the one in use',
  async () => {
    const { file } = await rebuildLzma();
    expect(await rebuildLzma()).toEqual({ file, from: 'cache' });
    expect(lzmaLibrary()).toEqual({ file, optimised: true });
  },
);
