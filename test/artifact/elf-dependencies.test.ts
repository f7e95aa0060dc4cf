import { existsSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { readElf } from '../../scripts/archive/elf.ts';
import { elfProvides, elfRequires } from '../../scripts/archive/rpm/elf-dependencies.ts';
import { runChecked } from '../../scripts/system/tools/run.ts';
import { lacks } from '../lacks.ts';

const elfdeps = '/usr/lib/rpm/elfdeps';

/** Some of this machine's programs and libraries. */
async function elfFiles(): Promise<readonly string[]> {
  const folder = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' }[process.arch as string] ?? '';
  const programs = await filesIn('/usr/bin', /^[a-m]/);
  return [
    ...programs.slice(0, 120),
    ...(await filesIn(join('/usr/lib', folder), /^lib[a-d].*\.so/)).slice(0, 60),
  ];
}

/** What stands in a directory, but for links that lead nowhere. */
async function filesIn(directory: string, pattern: RegExp): Promise<readonly string[]> {
  const names = (await readdir(directory)).filter((name) => pattern.test(name));
  return names
    .sort()
    .map((name) => join(directory, name))
    .filter(existsSync);
}

async function describeElf(file: string) {
  const handle = await open(file);
  try {
    const read = async (offset: number, length: number) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    };
    const stat = await handle.stat();
    if (!stat.isFile() || (await read(0, 4)).toString('latin1') !== '\x7fELF') return undefined;
    return { elf: await readElf(read), executable: (stat.mode & 0o111) !== 0, baseName: basename(file) };
  } finally {
    await handle.close();
  }
}

test.skipIf(await lacks('rpmbuild'))("ELF files need and provide what rpm's own elfdeps says", async () => {
  let compared = 0;
  for (const file of await elfFiles()) {
    const described = await describeElf(file);
    if (!described) continue;
    const said = async (kind: string) =>
      (await runChecked(elfdeps, [kind, file])).split('\n').filter(Boolean);
    expect(elfRequires(described), file).toEqual(await said('--requires'));
    // elfdeps says a version once more for every version that it follows.
    expect(elfProvides(described), file).toEqual([...new Set(await said('--provides'))]);
    compared += 1;
  }
  expect(compared).toBeGreaterThan(50);
});
