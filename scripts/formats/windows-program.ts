import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Machine } from '../model/target.ts';
import type { WindowsNames } from '../plan/windows-names.ts';
import { renderText } from '../render/render.ts';
import { compileWindowsProgram, type WindowsProgram } from '../system/tools/clang.ts';

/** Slipway's own programs for Windows: the service host, and the Service Manager. */
export type WindowsProgramName = 'host' | 'manager';

export interface WindowsProgramBuild {
  readonly program: WindowsProgramName;
  readonly machine: Machine;
  readonly names: WindowsNames;
  /** The icon of the Service Manager (.ico); there when the names say so. */
  readonly icon?: string;
  /** An empty directory, or one that does not exist yet. */
  readonly workDirectory: string;
  readonly out: string;
  readonly signal?: AbortSignal;
}

const folder = join(import.meta.dirname, '../../native/windows');

interface Kind {
  readonly subsystem: WindowsProgram['subsystem'];
  readonly file: (names: WindowsNames) => string;
  /** The version resource's words for it, after the product's title; the per-user edition is one program, with that title. */
  readonly words: string;
  readonly libraries: readonly string[];
  /** Of its own C files. */
  readonly folders: readonly string[];
}

const kinds: Readonly<Record<WindowsProgramName, Kind>> = {
  host: {
    subsystem: 'console',
    file: ({ host }) => host,
    words: 'service host',
    libraries: ['kernel32', 'advapi32', 'shell32', 'ntdll'],
    folders: ['files', 'host'],
  },
  manager: {
    subsystem: 'windows',
    file: ({ manager }) => manager,
    words: 'Service Manager',
    libraries: ['kernel32', 'advapi32', 'shell32', 'user32', 'gdi32', 'comctl32', 'ole32'],
    folders: ['manager', 'user'],
  },
};

/**
 * Builds one of Slipway's own Windows programs, with the product's names in it. The same names and icon give the same bytes.
 * @throws FaultError as `compileWindowsProgram`, and for a name that C or a resource script cannot hold.
 */
export async function buildWindowsProgram(build: WindowsProgramBuild): Promise<void> {
  const { program, machine, workDirectory, out, signal } = build;
  const rendered = join(workDirectory, 'rendered');
  const { subsystem, libraries } = kinds[program];
  await mkdir(rendered, { recursive: true });
  await mkdir(dirname(out), { recursive: true });
  await writeTexts(build, rendered);
  if (build.icon !== undefined) await copyFile(build.icon, join(rendered, 'icon.ico'));
  await compileWindowsProgram({
    machine,
    subsystem,
    sources: await sourcesOf(program),
    resources: join(rendered, 'program.rc'),
    imports: libraries.map((library) => join(folder, 'imports', `${library}.def`)),
    folders: [rendered, join(folder, program)],
    scratch: join(workDirectory, 'objects'),
    out,
    ...(signal && { signal }),
  });
}

async function writeTexts({ program, names }: WindowsProgramBuild, directory: string): Promise<void> {
  const { file, words } = kinds[program];
  const values = {
    ...names,
    file: file(names),
    fileDescription: names.edition === 'user' ? names.title : `${names.title} ${words}`,
  };
  const texts = {
    'product.h': 'windows/product.h',
    'version.rc': 'windows/version.rc',
    'program.rc': `windows/${program}/${program}.rc`,
  };
  for (const [name, template] of Object.entries(texts))
    await writeFile(join(directory, name), renderText({ name, templates: [template] }, values));
}

/** The program's own C files and those that both programs share, sorted. The linker leaves out what an edition does not call. */
async function sourcesOf(program: WindowsProgramName): Promise<readonly string[]> {
  const folders = ['pure', 'runtime', 'product', ...kinds[program].folders].map((name) => join(folder, name));
  const files = await Promise.all(
    folders.map(async (from) => (await readdir(from)).map((file) => join(from, file))),
  );
  return files
    .flat()
    .filter((file) => file.endsWith('.c'))
    .sort();
}
