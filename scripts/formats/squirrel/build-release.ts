import { copyFile, mkdir, mkdtemp, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fault } from '../../model/fault.ts';
import { run, runChecked } from '../../system/tools/run.ts';
import { prepareWine, type Wine } from '../../system/tools/wine.ts';
import { installSquirrelPackages } from './npm-packages.ts';

/** What electron-builder's Target is told. All paths are absolute. */
export interface SquirrelBuild {
  /** The files to install; Squirrel puts its own beside them. */
  readonly app: string;
  readonly nuspec: string;
  readonly icon?: string;
  readonly homepage: string;
  readonly name: string;
  readonly version: string;
  readonly title: string;
  /** The main program, without .exe. */
  readonly program: string;
  readonly description: string;
  readonly publisher: string;
  readonly copyright: string;
}

/** Where a release is made: what is given to the tools, and how they are started. */
export interface Workshop {
  /** Squirrel's own programs. */
  readonly vendor: string;
  readonly packages: string;
  readonly wine: Wine;
  readonly env: Readonly<Record<string, string>>;
}

/** A directory by a path without blanks, since Squirrel under Mono quotes none, and sees through links. The caller removes it. */
export function plainDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'slipway-squirrel-'));
}

const advice =
  'Install one that does: dpkg --add-architecture i386 && apt-get update && apt-get install wine32:i386';

/**
 * Prepares a workshop in `scratch`: Wine, a home and a directory for temporary files that are this job's alone.
 * @throws FaultError when the packages cannot be had, or Wine cannot run Squirrel's tools.
 */
export async function openWorkshop(scratch: string, signal: AbortSignal): Promise<Workshop> {
  const packages = await installSquirrelPackages(signal);
  const wine = await prepareWine(join(scratch, 'wine'));
  const [home, temporary] = [join(scratch, 'home'), join(scratch, 'temporary')];
  for (const directory of [home, temporary]) await mkdir(directory);
  const own = { HOME: home, TMPDIR: temporary, XDG_DATA_HOME: join(home, 'data') };
  // Mono and Wine write file names as the locale has them; CI often has none.
  const env = { ...wine.env, ...own, LC_ALL: 'C.UTF-8' };
  const vendor = join(packages, 'node_modules/electron-winstaller/vendor');
  const workshop = { vendor, packages, wine, env };
  await require32Bit(workshop, join(scratch, 'tried.exe'), signal);
  return workshop;
}

/** Has one of the tools, all of which are 32-bit, do a small thing; Wine sets its Windows up on the way. */
async function require32Bit({ vendor, env }: Workshop, tried: string, signal: AbortSignal): Promise<void> {
  await copyFile(join(vendor, 'Setup.exe'), tried);
  const words = [join(vendor, 'rcedit.exe'), tried, '--set-file-version', '1.0.0.0'];
  const { status, stderr } = await run('wine', words, { env, signal });
  if (status === 0) return;
  const said = stderr.trim().split('\n').at(-1);
  throw fault(`this Wine runs no 32-bit programs, and Squirrel's tools are such: ${said}`, advice);
}

/**
 * Makes Setup.exe, RELEASES, the full package and, when `release` holds an earlier version, the delta from it.
 * @returns the directory that they lie in, below `out`.
 * @throws FaultError when a tool fails, or did not run although it says so.
 */
export async function buildRelease(
  build: SquirrelBuild,
  out: string,
  { packages, vendor, env }: Workshop,
  signal: AbortSignal,
): Promise<string> {
  const input = JSON.stringify({ ...build, out, vendor });
  const program = join(import.meta.dirname, 'electron-builder/build.mjs');
  await runChecked(process.execPath, [program], { cwd: packages, env, input, signal });
  const release = releaseFolder(out);
  await refuseBareStub(release, `${build.name}-${build.version}-full.nupkg`);
  return release;
}

/** The Target's name for it. */
export function releaseFolder(out: string): string {
  return join(out, 'squirrel-windows');
}

/** Where Wine cannot run a 32-bit program, WriteZipToSetup.exe is not run, nothing complains, and Setup.exe installs nothing. */
export async function refuseBareStub(release: string, nupkg: string): Promise<void> {
  const [setup, carried] = await Promise.all(
    ['Setup.exe', nupkg].map(async (file) => (await stat(join(release, file))).size),
  );
  if (setup! > carried!) return;
  throw fault(
    `Setup.exe came out as the bare stub, ${setup} bytes, without the package of ${carried} bytes: this Wine runs no 32-bit programs`,
    advice,
  );
}
