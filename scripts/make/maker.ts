import { join, resolve } from 'node:path';
import { digestOf, digestTexts } from '../disk/digest-texts.ts';
import { identityOf } from '../disk/identity.ts';
import type { Format } from '../formats/format.ts';
import { findProgram } from '../tools/presence.ts';
import { settings } from './untouched.ts';

const root = resolve(import.meta.dirname, '../..');

/** The folders of scripts/ that decide the bytes of an artifact. The others show, prove and try. */
const layers = [
  'model',
  'plan',
  'render',
  'disk',
  'archive',
  'tools',
  'compress',
  'stage',
  'formats',
  'seal',
  'make',
];

/** Our own code, and what npm installed for it. What templates say is in the texts that they become. */
const code = [
  ...layers.map((layer) => join(root, 'scripts', layer)),
  join(root, 'node_modules/.package-lock.json'),
];

/** All that has a part in making artifacts and is not told of them: our code, npm's packages, Node, outside programs. */
export interface Maker {
  /** A digest for one format: another one may make other bytes. */
  readonly of: (format: Format) => string;
  /** The files and directories that these digests were taken from, and the templates. */
  readonly files: readonly string[];
}

/** Describes the maker of these formats' artifacts as it is now. */
export async function describeMaker(formats: readonly Format[]): Promise<Maker> {
  // Versions of Node's own libraries count: zlib makes bytes.
  const own = digestOf([JSON.stringify([process.versions, settings()]), digestTexts(code)]);
  const names = new Set(formats.flatMap(({ needs }) => needs.pack));
  const found = [...names].map(async (name) => [name, await findProgram(name)] as const);
  const programs = new Map(await Promise.all(found));
  const files = [...programs.values()].filter((file) => file !== undefined);
  return {
    of: ({ needs }) => digestOf([own, ...needs.pack.map((name) => identityOf(programs.get(name) ?? ''))]),
    files: [...code, join(root, 'templates'), ...files],
  };
}
