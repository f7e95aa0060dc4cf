import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Format } from '../formats/format.ts';
import { digestOf, digestTexts } from '../system/disk/digest-texts.ts';
import { identityOf } from '../system/disk/identity.ts';
import { findProgram, lookUp } from '../system/tools/presence.ts';
import type { ProgramName } from '../system/tools/programs.ts';
import { layers } from './layers.ts';
import { settings } from './untouched.ts';

const root = resolve(import.meta.dirname, '../..');

/** Our own code, and what npm installed for it. What templates say is in the texts that they become. */
const code = [
  ...layers.filter(({ makesBytes }) => makesBytes).map(({ folder }) => join(root, 'scripts', folder)),
  installedPackages(root),
];

/** npm's own list of what it installed: in a clone, or in the project that installed Slipway. */
function installedPackages(from: string): string {
  const list = join(from, 'node_modules/.package-lock.json');
  if (existsSync(list) || dirname(from) === from) return list;
  return installedPackages(dirname(from));
}

/** All that has a part in making artifacts and is not told of them: our code, npm's packages, Node, outside programs. */
export interface Maker {
  /** A digest for one format: another one may make other bytes. */
  readonly of: (format: Format) => string;
  /** The versions of the outside programs that decide a format's bytes; see `toolVersions`. */
  readonly tools: (format: Format) => Readonly<Record<string, string>>;
  /** The files and directories that these digests were taken from, the templates and the C sources. */
  readonly files: readonly string[];
}

/** The versions of outside programs, by name, of those that tell one. */
export async function toolVersions(names: readonly ProgramName[]): Promise<Readonly<Record<string, string>>> {
  const found = await Promise.all([...new Set(names)].sort().map((name) => lookUp(name, 'all')));
  return Object.fromEntries(
    found.flatMap(({ name, version }) => (version === undefined ? [] : [[name, version]])),
  );
}

/** Describes the maker of these formats' artifacts as it is now. */
export async function describeMaker(formats: readonly Format[]): Promise<Maker> {
  // Versions of Node's own libraries count: zlib makes bytes.
  const own = digestOf([JSON.stringify([process.versions, settings()]), digestTexts(code)]);
  const names = new Set(formats.flatMap(({ needs }) => needs.pack));
  const found = [...names].map(async (name) => [name, await findProgram(name)] as const);
  const programs = new Map(await Promise.all(found));
  const files = [...programs.values()].filter((file) => file !== undefined);
  const versions = await toolVersions([...names]);
  return {
    tools: ({ needs }) => {
      const told = needs.pack.flatMap((name) =>
        versions[name] === undefined ? [] : [[name, versions[name]]],
      );
      return Object.fromEntries(told.toSorted());
    },
    of: ({ needs }) => digestOf([own, ...needs.pack.map((name) => identityOf(programs.get(name) ?? ''))]),
    files: [...code, join(root, 'templates'), join(root, 'native'), ...files],
  };
}
