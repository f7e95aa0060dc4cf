import { posix } from 'node:path';
import type { Entry } from '../../model/tree.ts';
import type { Dependency } from './dependency.ts';
import { elfProvides, elfRequires } from './elf-dependencies.ts';
import type { RpmPackage } from './package.ts';

/** What was found in files, each dependency with its file. */
export interface FoundDependencies {
  readonly provides: readonly Dependency[];
  readonly requires: readonly Dependency[];
}

/** What rpmbuild's generators find in ELF files (`elf.attr`) and in the first line of scripts (`script.attr`). */
export function findDependencies({
  files,
  contents,
}: Pick<RpmPackage, 'files' | 'contents'>): FoundDependencies {
  const found = files.map((entry) => findIn(entry, contents[entry.path]));
  return { provides: found.flatMap((one) => one.provides), requires: found.flatMap((one) => one.requires) };
}

function findIn(entry: Entry, content: RpmPackage['contents'][string] = {}): FoundDependencies {
  const { elf, interpreter } = content;
  const executable = isExecutable(entry);
  const needed = elf ? elfRequires({ elf, executable }) : executable && interpreter ? [interpreter] : [];
  const provided = elf ? elfProvides({ elf, baseName: posix.basename(entry.path) }) : [];
  return {
    provides: provided.map((name) => ({ name, senses: ['findProvides'], file: entry.path })),
    requires: needed.map((name) => ({ name, senses: ['findRequires'], file: entry.path })),
  };
}

/** Whether anybody may run a file. */
export function isExecutable(entry: Entry): boolean {
  return entry.kind === 'file' && (entry.mode & 0o111) !== 0;
}

/** The programs that scripts' first lines name; rpm's `script.req` knows absolute paths alone, also behind env(1). */
export function interpreterOf(head: Buffer): string | undefined {
  const [line = ''] = head.toString('latin1').split('\n', 1);
  const [, program, argument] = /^#!\s*(\/\S+)(?:\s+(\/\S+))?/.exec(line) ?? [];
  return program?.endsWith('/bin/env') ? (argument ?? program) : program;
}
