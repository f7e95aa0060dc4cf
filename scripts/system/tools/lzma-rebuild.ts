import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { which } from 'zx/core';
import { type Fault, FaultError, fault } from '../../model/fault.ts';
import { lzmaPackage, optimisedLibrary } from './lzma.ts';
import { type RunOptions, run, runChecked } from './run.ts';

/** Where the optimised library is now, and whether it was there already. */
export interface Rebuilt {
  readonly file: string;
  readonly from: 'cache' | 'build';
}

/** What the build starts; the sources come as a .tar.bz2. */
const programs = ['cc', 'c++', 'make', 'python3', 'tar', 'bzip2'];

const next =
  'Without it everything works, at half the speed. On Debian: apt-get install build-essential python3 bzip2';

/**
 * Compiles lzma-native's library with -O3 into the user's cache, once for each version, processor and Node; `loadLzma` finds
 * it there. About a minute. Changes nothing in node_modules and needs no network. Two at once do not disturb each other.
 * @throws FaultError with all that is missing for it, or with what the compiler said.
 */
export async function rebuildLzma(options: Pick<RunOptions, 'signal' | 'onOutput'> = {}): Promise<Rebuilt> {
  const { file } = optimisedLibrary();
  if (existsSync(file) && (await loads(file))) return { file, from: 'cache' };
  const lacking = await lackingForRebuild();
  if (lacking.length > 0) throw new FaultError(lacking);
  const work = await mkdtemp(join(tmpdir(), 'slipway-lzma-'));
  try {
    const built = await build(work, nodeHeaders()!, options);
    await keep(built, file);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return { file, from: 'build' };
}

/** The prefix below which Node's own headers lie: `/usr` for `/usr/include/node`; none when there are none of this Node. */
export function nodeHeaders(): string | undefined {
  const own = resolve(dirname(process.execPath), '..');
  return [own, '/usr', '/usr/local'].find((prefix) => {
    const versionFile = join(prefix, 'include', 'node', 'node_version.h');
    const major =
      existsSync(versionFile) && /NODE_MAJOR_VERSION (\d+)/.exec(readFileSync(versionFile, 'utf8'));
    return major && major[1] === process.versions.node.split('.')[0];
  });
}

async function build(work: string, nodedir: string, options: RunOptions): Promise<string> {
  const source = join(work, 'lzma-native');
  await copyPackage(lzmaPackage.directory, source);
  // npm brings node-gyp along. The package's own install script would be content with the library that it ships.
  const description = {
    name: 'lzma-native',
    version: lzmaPackage.version,
    scripts: { rebuild: 'node-gyp rebuild' },
  };
  await writeFile(join(source, 'package.json'), JSON.stringify(description));
  await runChecked('npm', ['--prefix', source, 'run', 'rebuild'], {
    ...options,
    cwd: source,
    // lzma-native hands CFLAGS to liblzma's configure in place of its -O2.
    env: { CFLAGS: '-O3', npm_config_nodedir: nodedir },
  });
  return join(source, 'build', 'Release', 'lzma_native.node');
}

/** The package as it is without libraries, and beside it the headers that its binding.gyp asks Node for. */
async function copyPackage(from: string, to: string): Promise<void> {
  const left = [join(from, 'prebuilds'), join(from, 'build')];
  await cp(from, to, { recursive: true, filter: (path) => !left.includes(path) });
  const api = dirname(createRequire(join(from, 'package.json')).resolve('node-addon-api/package.json'));
  await cp(api, join(to, 'node_modules', basename(api)), { recursive: true });
}

/** Under its name only when it is whole and loads. */
async function keep(built: string, file: string): Promise<void> {
  if (!(await loads(built))) throw fault("lzma-native's library was compiled, and does not load", next);
  const partial = `${file}.${randomUUID()}`;
  await mkdir(dirname(file), { recursive: true });
  await copyFile(built, partial);
  await rename(partial, file);
}

async function loads(file: string): Promise<boolean> {
  return (await run(process.execPath, ['-e', 'require(process.argv[1])', file])).status === 0;
}

/** All that the build needs and this machine lacks; empty where `rebuildLzma` can work. */
export async function lackingForRebuild(): Promise<readonly Fault[]> {
  const found = await Promise.all(programs.map((program) => which(program, { nothrow: true })));
  const missing = programs
    .filter((_, n) => !found[n])
    .map((program) => `${program} is needed to compile lzma-native's library`);
  if (!nodeHeaders())
    missing.push(`the headers of Node ${process.versions.node} are needed, and are not here`);
  return missing.map((what, n) => ({ what, ...(n === missing.length - 1 && { next }) }));
}
