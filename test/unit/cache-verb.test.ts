import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { entryPath } from '../../scripts/compress/cache-folder.ts';
import { diskCache } from '../../scripts/compress/disk-cache.ts';
import { digestBytes } from '../../scripts/system/disk/digest.ts';
import { run } from '../../scripts/system/tools/run.ts';
import { blockOf } from './compress/blocks.ts';

const verb = join(import.meta.dirname, '../../scripts/cache.ts');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function cache(...words: readonly string[]) {
  const { status, stdout, stderr } = await run(process.execPath, ['--import', 'tsx', verb, ...words]);
  return { status, said: stdout + stderr };
}

/** Keeps a block of a text as a build would; returns its file. */
async function keep(text: string): Promise<string> {
  const key = digestBytes(Buffer.from(text)).sha256;
  const kept = diskCache({ folder, encoder: 'some-encoder', limit: 1e9, warn: () => {} });
  await kept.write(key, await blockOf(text));
  return entryPath(folder, 'some-encoder', key);
}

test('it counts, verifies and clears what builds keep', async () => {
  await keep('one');
  const damaged = await keep('two');
  truncateSync(damaged, 50);
  const stats = await cache('stats', '--cache', folder);
  expect(stats).toEqual({ status: 0, said: expect.stringContaining(`${folder} holds 2 blocks`) });
  const verified = await cache('verify', '--cache', folder);
  expect(verified).toEqual({
    status: 1,
    said: `${damaged} was damaged and is removed.\n1 sound block in ${folder}.\n`,
  });
  const cleared = await cache('clear', '--cache', folder);
  expect(cleared).toEqual({ status: 0, said: expect.stringContaining('Removed 1 block') });
});

test('a word that it does not know is refused with those that it knows', async () => {
  const { status, said } = await cache('empty');
  expect(status).toBe(2);
  expect(said).toContain('Allowed choices are stats, clear, verify');
});
