import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, realpath, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fault } from '../../model/fault.ts';
import { systemOf, type Target } from '../../model/target.ts';
import { fetchRuntime } from './bun-runtime.ts';
import { npmPackage } from './npm-package.ts';
import { runChecked } from './run.ts';

export { fetchRuntime };

/** Bun's npm package. A product that is not compiled by `payload.build` needs none. */
export const bunFolder = npmPackage('bun') ?? resolve('node_modules/bun');

/** The compiler. */
export const bun = join(bunFolder, 'bin/bun.exe');

/** What to compile: `entry` becomes the single executable `out`, in which `BUILD_VERSION` is the text `version`. */
export interface ServerBuild {
  readonly entry: string;
  readonly target: Target;
  readonly version: string;
  readonly out: string;
  readonly signal?: AbortSignal;
}

/**
 * Compiles a TypeScript server and Bun's runtime into one executable for any target, whatever this machine is.
 * The same sources give the same bytes, wherever they lie and whatever `out` is called.
 * `out` is whole or absent; builds into one directory may run at once.
 * @returns the absolute paths of all sources that went in.
 * @throws FaultError when the entry or Bun is missing, the runtime cannot be fetched, or the sources do not compile.
 */
export async function compileServer(build: ServerBuild): Promise<readonly string[]> {
  const { entry, target, version, out, signal } = build;
  if (!existsSync(entry)) throw fault('there is no such file to compile', undefined, { file: entry });
  if (!existsSync(bun)) throw fault('Bun is not installed', 'Run `npm run setup`.', { file: bun });
  const runtime = await fetchRuntime(target, signal);
  await mkdir(dirname(out), { recursive: true });
  const scratch = await mkdtemp(join(dirname(resolve(out)), '.compile-'));
  try {
    // Bun writes the output's own name into it, so that name is always the same one.
    const made = join(scratch, systemOf(target) === 'windows' ? 'server.exe' : 'server');
    await runChecked(bun, compileArguments({ entry, version, runtime, target, made }), {
      // Bun puts its unfinished output into the working directory.
      cwd: scratch,
      // Nobody's settings leak in: neither ~/.bunfig.toml nor options from the environment.
      env: { HOME: scratch, XDG_CONFIG_HOME: scratch, BUN_OPTIONS: '', NODE_ENV: 'production' },
      ...(signal && { signal }),
    });
    await chmod(made, 0o755);
    const sources = await readSources(scratch);
    await rename(made, out);
    return sources;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** What Bun writes down of a build, in its working directory. */
const metafile = 'build.json';

async function readSources(directory: string): Promise<readonly string[]> {
  const { inputs } = JSON.parse(await readFile(join(directory, metafile), 'utf8')) as { inputs: object };
  // Bun names them from where its working directory really is.
  const from = await realpath(directory);
  return Object.keys(inputs).map((source) => resolve(from, source));
}

const bunTargets: Readonly<Record<Target, string>> = {
  'linux-x86_64': 'bun-linux-x64',
  'linux-arm64': 'bun-linux-arm64',
  'windows-x86_64': 'bun-windows-x64',
  'windows-arm64': 'bun-windows-arm64',
};

interface Compilation {
  readonly entry: string;
  readonly version: string;
  readonly runtime: string;
  readonly target: Target;
  readonly made: string;
}

function compileArguments({ entry, version, runtime, target, made }: Compilation): string[] {
  return [
    'build',
    '--compile',
    `--target=${bunTargets[target]}`,
    `--compile-executable-path=${runtime}`,
    // A service must not change its ways because of a file that lies in its working directory.
    '--no-compile-autoload-dotenv',
    '--no-compile-autoload-bunfig',
    // Comments go, and with them the paths of the sources on this machine.
    '--minify-whitespace',
    '--define',
    `BUILD_VERSION=${JSON.stringify(version)}`,
    `--metafile=${metafile}`,
    `--outfile=${made}`,
    resolve(entry),
  ];
}
