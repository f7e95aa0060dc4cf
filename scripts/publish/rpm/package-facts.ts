import { open } from 'node:fs/promises';
import { type ReadRpm, readRpm } from '../../archive/rpm/read-rpm.ts';

/** A relation to another package; `flags` are rpm's own bits (`rpmds.h`, RPMSENSE_*). */
export interface Relation {
  readonly name: string;
  readonly flags: number;
  readonly version: string;
}

/** An entry of the package: an absolute path, and what it is when it is no plain file. */
export interface RpmFile {
  readonly path: string;
  readonly type?: 'dir' | 'ghost';
}

/** What the metadata of a repository tells of an rpm. Times in seconds since 1970, sizes in bytes. */
export interface RpmFacts {
  readonly name: string;
  readonly arch: string;
  readonly version: string;
  readonly release: string;
  readonly epoch: number;
  readonly summary: string;
  readonly description: string;
  readonly packager: string;
  readonly url: string;
  readonly licence: string;
  readonly vendor: string;
  readonly group: string;
  readonly buildHost: string;
  readonly sourceRpm: string;
  readonly built: number;
  readonly installedSize: number;
  readonly archiveSize: number;
  /** Offsets of the main header. */
  readonly headerRange: { readonly start: number; readonly end: number };
  readonly relations: Readonly<Record<RelationKind, readonly Relation[]>>;
  readonly files: readonly RpmFile[];
  /** The newest first, as rpm keeps them. */
  readonly changes: readonly { readonly author: string; readonly date: number; readonly text: string }[];
}

/** In the order of createrepo_c, with the tags that hold them. */
export const relationTags = {
  provides: 'PROVIDE',
  requires: 'REQUIRE',
  conflicts: 'CONFLICT',
  obsoletes: 'OBSOLETE',
  suggests: 'SUGGEST',
  recommends: 'RECOMMEND',
} as const;

export type RelationKind = keyof typeof relationTags;

/** More than any header needs: a hundred thousand files take about 20 MiB. */
const mostOfAHeader = 64 * 1024 * 1024;

/** Reads an rpm's headers, not its payload. @throws FaultError when it is damaged */
export async function readRpmFacts(file: string): Promise<RpmFacts> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const length = Math.min(size, mostOfAHeader);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), { position: 0 });
    return rpmFacts(readRpm(buffer.subarray(0, bytesRead)));
  } finally {
    await handle.close();
  }
}

/** What two headers of an rpm tell. */
export function rpmFacts({ header, signature, headerOffset, payloadOffset }: ReadRpm): RpmFacts {
  const text = (tag: string) => [header[tag] ?? ''].flat()[0] as string;
  const texts = (tag: string) => (header[tag] ?? []) as readonly string[];
  const numbers = (tag: string, from = header) => ((from[tag] ?? []) as readonly number[]).map(Number);
  const relations = Object.entries(relationTags).map(([kind, tag]) => {
    const [flags, versions] = [numbers(`${tag}FLAGS`), texts(`${tag}VERSION`)];
    const all = texts(`${tag}NAME`).map((name, at) => ({
      name,
      flags: flags[at] ?? 0,
      version: versions[at] ?? '',
    }));
    return [kind, all];
  });
  return {
    name: text('NAME'),
    arch: text('ARCH'),
    version: text('VERSION'),
    release: text('RELEASE'),
    epoch: numbers('EPOCH')[0] ?? 0,
    summary: text('SUMMARY'),
    description: text('DESCRIPTION'),
    packager: text('PACKAGER'),
    url: text('URL'),
    licence: text('LICENSE'),
    vendor: text('VENDOR'),
    group: text('GROUP'),
    buildHost: text('BUILDHOST'),
    sourceRpm: text('SOURCERPM'),
    built: numbers('BUILDTIME')[0] ?? 0,
    installedSize: numbers('LONGSIZE')[0] ?? numbers('SIZE')[0] ?? 0,
    archiveSize: numbers('LONGARCHIVESIZE', signature)[0] ?? numbers('ARCHIVESIZE', signature)[0] ?? 0,
    headerRange: { start: headerOffset, end: payloadOffset },
    relations: Object.fromEntries(relations) as RpmFacts['relations'],
    files: filesOf(texts, numbers),
    changes: texts('CHANGELOGNAME').map((author, at) => ({
      author,
      date: numbers('CHANGELOGTIME')[at] ?? 0,
      text: texts('CHANGELOGTEXT')[at] ?? '',
    })),
  };
}

const [fileTypeMask, directoryType, ghostFlag] = [0o170000, 0o040000, 1 << 6];

function filesOf(
  texts: (tag: string) => readonly string[],
  numbers: (tag: string) => readonly number[],
): readonly RpmFile[] {
  const [names, folders] = [texts('BASENAMES'), texts('DIRNAMES')];
  const [indexes, modes, flags] = [numbers('DIRINDEXES'), numbers('FILEMODES'), numbers('FILEFLAGS')];
  return names.map((name, at) => {
    const path = `${folders[indexes[at] ?? 0] ?? ''}${name}`;
    if (((modes[at] ?? 0) & fileTypeMask) === directoryType) return { path, type: 'dir' as const };
    return ((flags[at] ?? 0) & ghostFlag) !== 0 ? { path, type: 'ghost' as const } : { path };
  });
}
