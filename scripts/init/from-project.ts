import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type Target, targets } from '../model/target.ts';
import { type Draft, type Imported, packageName, plainVersion, readPerson } from './draft.ts';

/** What the project's own files tell: package.json, Cargo.toml, go.mod, LICENSE, and programs in `payload/`. Nothing else is read. */
export function readProject(folder: string): Imported {
  const sources = [fromPackageJson(folder), fromCargo(folder), fromGoModule(folder), fromPayload(folder)];
  const known = sources.filter((source) => source !== undefined);
  return {
    found: Object.assign(
      { name: packageName(basename(resolve(folder))) },
      ...known.map(({ found }) => found),
    ),
    taken: known.flatMap(({ taken }) => taken),
    left: [],
  };
}

type Found = Pick<Imported, 'found' | 'taken'>;

function readText(folder: string, name: string): string | undefined {
  const file = join(folder, name);
  return existsSync(file) && statSync(file).isFile() ? readFileSync(file, 'utf8') : undefined;
}

function fromPackageJson(folder: string): Found | undefined {
  const text = readText(folder, 'package.json');
  if (text === undefined) return undefined;
  try {
    const { name, version, description, homepage, license, author } = JSON.parse(text) as Record<
      string,
      unknown
    >;
    const person = typeof author === 'string' ? author : personText(author);
    return found('package.json', { name, version, summary: description, homepage, licence: license, person });
  } catch {
    return undefined;
  }
}

function personText(author: unknown): string | undefined {
  const { name, email } = (author ?? {}) as { readonly name?: string; readonly email?: string };
  return name && email ? `${name} <${email}>` : undefined;
}

/** The `[package]` table of a Cargo.toml; values that are no plain strings stay unknown. */
function fromCargo(folder: string): Found | undefined {
  const table = /^\[package\]\s*$([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(
    readText(folder, 'Cargo.toml') ?? '',
  )?.[1];
  if (table === undefined) return undefined;
  const value = (key: string) => new RegExp(`^${key}\\s*=\\s*"([^"\\\\]*)"`, 'm').exec(table)?.[1];
  const person = /^authors\s*=\s*\[\s*"([^"\\]*)"/m.exec(table)?.[1];
  return found('Cargo.toml', {
    name: value('name'),
    version: value('version'),
    summary: value('description'),
    homepage: value('homepage') ?? value('repository'),
    licence: value('license'),
    person,
  });
}

function fromGoModule(folder: string): Found | undefined {
  const module = /^module\s+(\S+)/m.exec(readText(folder, 'go.mod') ?? '')?.[1];
  if (module === undefined) return undefined;
  // A major version is no part of the name: example.com/tool/v2.
  const name = basename(module.replace(/\/v\d+$/, ''));
  return found('go.mod', { name, homepage: module.includes('.') ? `https://${module}` : undefined });
}

/** `payload/<os>-<arch>/…`, where it is there already: the targets, and the only program as the service's candidate. */
function fromPayload(folder: string): Found | undefined {
  const present = targets.filter((target) => existsSync(join(folder, 'payload', target)));
  if (present.length === 0) return undefined;
  const names = readdirSync(join(folder, 'payload', present[0]!));
  const files = [{ source: 'payload' as const, path: '**', mode: '0755' }];
  return {
    found: { targets: present as readonly Target[], files },
    taken: [`payload/: ${present.join(', ')} (${names.length} names in the first)`],
  };
}

interface Words {
  readonly name?: unknown;
  readonly version?: unknown;
  readonly summary?: unknown;
  readonly homepage?: unknown;
  readonly licence?: unknown;
  readonly person?: string | undefined;
}

function found(file: string, { name, version, summary, homepage, licence, person }: Words): Found {
  const words: Partial<Draft> = {
    ...(isText(name) && { name: packageName(name), title: name }),
    ...(isText(version) && plainVersion(version) && { version: plainVersion(version)! }),
    ...(isText(summary) && { summary, description: summary }),
    ...(isText(homepage) && /^https?:/.test(homepage) && { homepage }),
    ...(isText(licence) && { licence }),
    ...(readPerson(person) && { maintainer: readPerson(person)! }),
  };
  return { found: words, taken: [`${file}: ${Object.keys(words).join(', ') || 'nothing'}`] };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && !/[\r\n]/.test(value);
}
