import type { Entry, Tree } from '../../model/tree.ts';
import type { ElfFacts } from '../elf.ts';
import { isExecutable } from './file-dependencies.ts';
import type { FileContent, RpmPackage } from './package.ts';
import type { HeaderValues } from './tags.ts';

/**
 * Colours and classes of files. The colour (1 or 2 for executable ELF files of 32 or 64 bits) lets rpm choose between files of two
 * architectures. The class is libmagic's description, shorter here and empty for what was not looked into; queries show it.
 */
export function classTags({ files, contents }: Pick<RpmPackage, 'files' | 'contents'>): HeaderValues {
  const classes = files.map((entry) => classOf(entry, contents[entry.path]));
  const dictionary = [...new Set(classes)];
  return {
    FILECOLORS: files.map((entry) => colourOf(entry, contents[entry.path])),
    FILECLASS: classes.map((one) => dictionary.indexOf(one)),
    CLASSDICT: dictionary,
  };
}

function colourOf(entry: Tree[number], { elf }: FileContent = {}): number {
  if (!elf || !isExecutable(entry)) return 0;
  return elf.bits === 64 ? 2 : 1;
}

function classOf(entry: Entry, { elf, interpreter }: FileContent = {}): string {
  if (entry.kind === 'directory') return 'directory';
  if (entry.kind === 'link' || entry.role === 'ghost') return '';
  if (elf) return elfClass(elf);
  if (entry.size === 0) return 'empty';
  if (interpreter === '/bin/sh') return 'POSIX shell script, ASCII text executable';
  return interpreter ? `a ${interpreter} script, ASCII text executable` : '';
}

const machineWords: Readonly<Record<string, string>> = { x86_64: 'x86-64', arm64: 'ARM aarch64' };

function elfClass({ bits, machine, kind, linking, pie, interpreter }: ElfFacts): string {
  const words = {
    executable: pie ? 'pie executable' : 'executable',
    library: 'shared object',
    other: 'object',
  };
  return [
    `ELF ${bits}-bit LSB ${words[kind]}`,
    machineWords[machine] ?? machine,
    'version 1 (SYSV)',
    linking === 'dynamic' ? 'dynamically linked' : 'statically linked',
    ...(interpreter === undefined ? [] : [`interpreter ${interpreter}`]),
  ].join(', ');
}
