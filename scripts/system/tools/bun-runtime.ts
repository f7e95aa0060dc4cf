import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { fault } from '../../model/fault.ts';
import type { Target } from '../../model/target.ts';
import { measureFile } from '../disk/digest.ts';
import { userCache } from '../disk/user-cache.ts';
import pinned from './bun-runtimes.json' with { type: 'json' };
import { run } from './run.ts';

/**
 * The Bun runtime that a target's executable is made from: the path of a file in the user's cache. Fetched once with
 * npm and compared with the digests pinned in `bun-runtimes.json`; with a filled cache no network is needed. What lies in the cache is
 * digested each time: another program there is fetched anew, with a word.
 * One x64 runtime serves every processor from Nehalem (2008) on: Bun's `-baseline` packages are the same file.
 * @throws FaultError when npm cannot fetch it, or what came is not what was pinned.
 */
export async function fetchRuntime(target: Target, signal?: AbortSignal): Promise<string> {
  const runtime = runtimePath(target);
  if (await isPinned(runtime, target)) return runtime;
  const cache = dirname(runtime);
  await mkdir(cache, { recursive: true });
  const scratch = await mkdtemp(join(cache, '.fetch-'));
  try {
    const archive = await pack(target, scratch, signal);
    await refuseOther(archive, target);
    const program = join(scratch, 'program');
    await unpackOne(archive, pinned.runtimes[target].program, program, signal);
    if (!(await isPinned(program, target))) throw otherProgram(target);
    await chmod(program, 0o755);
    // What lies there is not what was pinned; a directory would not give way to the rename.
    await rm(runtime, { recursive: true, force: true });
    // Whole under its final name or not at all: several builds may fetch at once.
    await rename(program, runtime);
    return runtime;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The version of Bun whose runtimes are pinned. */
export const bunVersion = pinned.version;

/** Where a target's runtime lies once it was fetched. */
export function runtimePath(target: Target): string {
  return userCache('bun', pinned.version, target);
}

/** Whether a file is the pinned program. Another one is said; a FIFO is not waited for. */
async function isPinned(file: string, target: Target): Promise<boolean> {
  const facts = await lstat(file).catch(() => undefined);
  if (!facts) return false;
  if (facts.isFile() && (await measureFile(file)).sha256 === pinned.runtimes[target].sha256) return true;
  console.error(`${file} is not the Bun runtime that was pinned, and is fetched anew.`);
  return false;
}

function otherProgram(target: Target) {
  return fault(
    `the Bun runtime for ${target} is not the program that was pinned`,
    'The package is the pinned one: correct the digest of its program.',
    { file: 'scripts/system/tools/bun-runtimes.json', path: `runtimes.${target}.sha256` },
  );
}

async function pack(target: Target, scratch: string, signal?: AbortSignal): Promise<string> {
  const name = `${pinned.runtimes[target].package}@${pinned.version}`;
  const args = ['pack', name, '--silent', '--ignore-scripts', '--pack-destination', scratch];
  const result = await run('npm', args, { cwd: scratch, ...(signal && { signal }) });
  const file = (await readdir(scratch)).find((entry) => entry.endsWith('.tgz'));
  if (result.status === 0 && file) return join(scratch, file);
  throw fault(
    `the Bun runtime for ${target} could not be fetched: npm pack ${name} ended with exit status ${result.status}`,
    'Run `npm run setup` once while the npm registry can be reached; builds then need no network.',
  );
}

async function refuseOther(archive: string, target: Target): Promise<void> {
  const digest = createHash('sha512')
    .update(await readFile(archive))
    .digest('base64');
  const { package: name, integrity } = pinned.runtimes[target];
  if (`sha512-${digest}` === integrity) return;
  throw fault(
    `${name}@${pinned.version} is not the package that was pinned: its digest is sha512-${digest}`,
    'Find out why before you go on: the registry that npm uses here serves other bytes.',
    { file: 'scripts/tools/bun-runtimes.json', path: `runtimes.${target}.integrity` },
  );
}

async function unpackOne(archive: string, entry: string, to: string, signal?: AbortSignal): Promise<void> {
  const tar = extract();
  let found = false;
  tar.on('entry', (header, stream, next) => {
    if (header.name !== entry) {
      stream.on('end', next).resume();
      return;
    }
    found = true;
    pipeline(stream, createWriteStream(to)).then(() => next(), next);
  });
  await pipeline(createReadStream(archive), createGunzip(), tar, { ...(signal && { signal }) });
  if (!found) throw fault(`there is no ${entry} in the package`, undefined, { file: archive });
}
