import { createHash } from 'node:crypto';
import { cp, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Target } from '../../scripts/model/target.ts';
import { compileServer } from '../../scripts/system/tools/bun.ts';
import { run } from '../../scripts/system/tools/run.ts';
import { serverSources } from './comet-server.ts';

const version = '1.2.3';

async function scratch(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'bun-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** Builds from sources and into a directory that lie elsewhere at each call, so that any path in the result is seen. */
async function build(target: Target, place: string, name: string): Promise<string> {
  const directory = await scratch();
  const sources = join(directory, place, 'sources');
  const out = join(directory, 'dist', name);
  await cp(serverSources, sources, { recursive: true });
  await compileServer({ entry: join(sources, 'main.ts'), target, version, out });
  expect(await readdir(join(directory, 'dist'))).toEqual([name]);
  return out;
}

async function digest(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

/** The processor that an ELF or PE header names. */
async function machineCode(file: string): Promise<string> {
  const handle = await open(file);
  const head = (await handle.read(Buffer.alloc(1024), 0, 1024, 0)).buffer;
  await handle.close();
  if (head.toString('latin1', 0, 4) === '\x7fELF') return `ELF ${head.readUInt16LE(18)}`;
  return `PE ${head.readUInt16LE(head.readUInt32LE(60) + 4).toString(16)}`;
}

test.each([
  ['linux-x86_64', 'ELF 62'],
  ['linux-arm64', 'ELF 183'],
  ['windows-x86_64', 'PE 8664'],
  ['windows-arm64', 'PE aa64'],
] as const)(
  '%s: two directories and two names give the same bytes, for its own processor',
  async (target, code) => {
    const [one, two] = await Promise.all([build(target, '.', 'cometd'), build(target, 'a/b c', 'other')]);
    expect(await digest(one)).toBe(await digest(two));
    expect(await machineCode(one)).toBe(code);
  },
);

test('a build with a fault in the sources says so and leaves nothing behind', async () => {
  const directory = await scratch();
  const entry = join(directory, 'main.ts');
  await writeFile(entry, "import './missing.ts';\n");
  const out = join(directory, 'dist/cometd');
  await expect(compileServer({ entry, target: 'linux-x86_64', version, out })).rejects.toThrow(/missing\.ts/);
  expect(await readdir(join(directory, 'dist'))).toEqual([]);
});

test('an entry that is not there is named', async () => {
  const directory = await scratch();
  const entry = join(directory, 'nothing.ts');
  const building = compileServer({ entry, target: 'linux-x86_64', version, out: join(directory, 'out') });
  await expect(building).rejects.toThrow(`${entry}: there is no such file to compile`);
});

test('the version arrives as text, whatever is in it', async () => {
  const directory = await scratch();
  const entry = join(directory, 'main.ts');
  await writeFile(entry, 'declare const BUILD_VERSION: string;\nconsole.log(BUILD_VERSION);\n');
  const odd = `1.0"'$(touch x)\\n`;
  await compileServer({ entry, target: 'linux-x86_64', version: odd, out: join(directory, 'out') });
  expect((await run(join(directory, 'out'), [])).stdout).toBe(`${odd}\n`);
});
