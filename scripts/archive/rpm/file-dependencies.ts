import { posix } from 'node:path';
import type { Entry, Tree } from '../../stage/tree.ts';
import { type Dependency, type DependencyColumns, placeIn } from './dependency.ts';
import { elfProvides, elfRequires } from './elf-dependencies.ts';
import type { RpmPackage } from './package.ts';
import type { HeaderValues } from './tags.ts';

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

type DictTags = Pick<HeaderValues, 'DEPENDSDICT' | 'FILEDEPENDSX' | 'FILEDEPENDSN'>;

/** Columns of one kind, with those of its dependencies that were found in a file. */
interface Kind {
  readonly letter: 'P' | 'R';
  readonly columns: DependencyColumns;
  readonly found: readonly Dependency[];
}

/**
 * Which file brought which dependency: DEPENDSDICT lists, file by file, the kind's letter and the place in its columns;
 * FILEDEPENDSX and FILEDEPENDSN say where a file's part begins and how long it is (0 and 0 for most).
 */
export function dependsDict(files: Tree, kinds: readonly Kind[]): DictTags {
  const parts = files.map(({ path }) => dictPart(path, kinds));
  const dict = parts.flat();
  if (dict.length === 0) return {};
  let start = 0;
  const starts = parts.map(({ length }) => {
    start += length;
    return length === 0 ? 0 : start - length;
  });
  return { DEPENDSDICT: dict, FILEDEPENDSX: starts, FILEDEPENDSN: parts.map(({ length }) => length) };
}

function dictPart(path: string, kinds: readonly Kind[]): readonly number[] {
  const found = kinds.flatMap(({ letter, columns, found }) =>
    found
      .filter(({ file }) => file === path)
      .map((one) => ({
        versioned: one.version !== undefined,
        word: letter.charCodeAt(0) * 2 ** 24 + placeIn(columns, one),
      })),
  );
  // rpmbuild puts those with a version first.
  return found.toSorted((a, b) => Number(b.versioned) - Number(a.versioned)).map(({ word }) => word);
}
