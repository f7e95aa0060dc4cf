import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Machine } from '../../model/target.ts';
import { findWindowsHeaders } from './mingw.ts';
import { runChecked } from './run.ts';

/** A Windows program in C without a C runtime, whose first function is `entry`. */
export interface WindowsProgram {
  readonly machine: Machine;
  /** `console` programs get a console, `windows` ones draw windows. */
  readonly subsystem: 'console' | 'windows';
  /** Absolute paths: C files, one resource script, and .def lists of what is imported from each DLL. */
  readonly sources: readonly string[];
  readonly resources: string;
  readonly imports: readonly string[];
  /** Where headers, and files that the resource script names, are looked for. */
  readonly folders: readonly string[];
  /** An empty directory for what lies between. */
  readonly scratch: string;
  readonly out: string;
  readonly signal?: AbortSignal;
}

const targets: Readonly<Record<Machine, string>> = {
  x86_64: 'x86_64-w64-windows-gnu',
  arm64: 'aarch64-w64-windows-gnu',
};

const dlltoolMachines: Readonly<Record<Machine, string>> = { x86_64: 'i386:x86-64', arm64: 'arm64' };

const windows10 = ['-D_WIN32_WINNT=0x0A00', '-DNTDDI_VERSION=0x0A000006'];

const compilerFlags = [
  ...['-std=c17', '-Os', '-ffreestanding', '-fno-ident', '-fstack-protector-strong'],
  ...['-ffunction-sections', '-fdata-sections'],
  ...['-Wall', '-Wextra', '-Werror'],
  // There is nobody to probe the stack page by page: all of it that we use is committed from the start (`/stack`).
  ...['-mno-stack-arg-probe', '-Wframe-larger-than=32768'],
  ...['-DUNICODE', '-D_UNICODE', '-DWIN32_LEAN_AND_MEAN', ...windows10],
];

const linkerFlags = [
  ...['/nologo', '/entry:entry', '/nodefaultlib', '/stack:1048576,262144'],
  ...['/opt:ref', '/opt:icf', '/dynamicbase', '/highentropyva', '/nxcompat'],
  // The time of linking gives way to a digest of the content.
  '/Brepro',
];

/**
 * Compiles and links a program. The same sources give the same bytes, wherever they lie.
 * @throws FaultError with what the compiler says, or when a tool or the Windows headers are missing.
 */
export async function compileWindowsProgram(program: WindowsProgram): Promise<void> {
  const { scratch, signal } = program;
  await mkdir(scratch, { recursive: true });
  for (const [tool, args] of commandsFor(program, findWindowsHeaders()))
    await runChecked(tool, args, { cwd: scratch, ...(signal && { signal }) });
}

type Command = readonly [tool: string, args: readonly string[]];

/** All of them work inside the scratch directory, where the files between have plain names. */
function commandsFor(program: WindowsProgram, headers: string): readonly Command[] {
  const { machine, sources, imports, subsystem, out } = program;
  const compiler = compilerArguments(program, headers);
  const libraries = imports.map(
    (list): Command => ['llvm-dlltool', ['-m', dlltoolMachines[machine], '-d', list, '-l', libraryOf(list)]],
  );
  const inputs = [...sources.map(objectOf), 'program.res', ...imports.map(libraryOf)];
  return [
    // Reading the Windows headers takes longer than all the rest, so they are read once.
    ['clang', [...compiler, '-x', 'c-header', join(headers, 'windows.h'), '-o', 'windows.pch']],
    ['clang', [...compiler, '-include-pch', 'windows.pch', '-c', ...sources]],
    ['llvm-rc', resourceArguments(program, headers)],
    ...libraries,
    ['lld-link', [...linkerFlags, `/subsystem:${subsystem},10.0`, `/out:${out}`, ...inputs]],
  ];
}

function compilerArguments({ machine, folders }: WindowsProgram, headers: string): readonly string[] {
  const searched = ['-isystem', headers, ...folders.map((folder) => `-I${folder}`)];
  return [`--target=${targets[machine]}`, ...compilerFlags, ...searched];
}

function resourceArguments({ resources, folders }: WindowsProgram, headers: string): readonly string[] {
  const searched = [...folders, headers].flatMap((folder) => ['/I', folder]);
  return ['/FO', 'program.res', '/C', '65001', ...searched, '--', resources];
}

/** clang writes objects into the working directory, by the names of the sources. */
function objectOf(source: string): string {
  return `${basename(source, '.c')}.o`;
}

function libraryOf(list: string): string {
  return `${basename(list, '.def')}.lib`;
}
