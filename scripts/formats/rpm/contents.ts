import { interpreterOf } from '../../archive/rpm/file-dependencies.ts';
import type { FileContent } from '../../archive/rpm/package.ts';
import type { Entry, Tree } from '../../model/tree.ts';
import type { Payload } from '../payload.ts';

/** What is known of each file's inside: ELF facts of the payload, and the interpreters of scripts. */
export function contentsOf(tree: Tree, payload: Payload): Readonly<Record<string, FileContent>> {
  return Object.fromEntries(tree.map((entry) => [entry.path, contentOf(entry, payload)]));
}

function contentOf(entry: Entry, payload: Payload): FileContent {
  const text = textOf(entry);
  const own = payload.find(
    (one) => entry.kind === 'file' && 'file' in entry.source && one.file === entry.source.file,
  );
  const interpreter = text ? interpreterOf(text) : own?.interpreter;
  return { ...(own?.elf && { elf: own.elf }), ...(interpreter !== undefined && { interpreter }) };
}

/** The bytes of a file that is in memory: a rendered text. */
export function textOf(entry: Entry): Buffer | undefined {
  return entry.kind === 'file' && 'bytes' in entry.source ? entry.source.bytes : undefined;
}
