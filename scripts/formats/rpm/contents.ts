import { interpreterOf } from '../../archive/rpm/file-dependencies.ts';
import type { FileContent } from '../../archive/rpm/package.ts';
import type { Entry, Tree } from '../../model/tree.ts';
import type { Payload, PayloadFile } from '../payload.ts';

/** What is known of each file's inside: ELF facts of the payload, and the interpreters of scripts. */
export function contentsOf(tree: Tree, payload: Payload): Readonly<Record<string, FileContent>> {
  const measured = new Map(payload.map((one) => [one.file, one]));
  const ownOf = (entry: Entry) =>
    entry.kind === 'file' && 'file' in entry.source ? measured.get(entry.source.file) : undefined;
  return Object.fromEntries(tree.map((entry) => [entry.path, contentOf(entry, ownOf(entry))]));
}

function contentOf(entry: Entry, own: PayloadFile | undefined): FileContent {
  const text = textOf(entry);
  const interpreter = text ? interpreterOf(text) : own?.interpreter;
  return { ...(own?.elf && { elf: own.elf }), ...(interpreter !== undefined && { interpreter }) };
}

/** The bytes of a file that is in memory: a rendered text. */
export function textOf(entry: Entry): Buffer | undefined {
  return entry.kind === 'file' && 'bytes' in entry.source ? entry.source.bytes : undefined;
}
