import type { Target } from '../model/target.ts';

/** A file that the first manifest claims. */
export interface DraftFile {
  readonly source: 'payload' | 'product';
  readonly path: string;
  /** The file of the project that is copied into the payload, for a program that is already there. */
  readonly from?: string;
  readonly to?: string;
  /** As in `0755`. */
  readonly mode?: string;
  readonly role?: 'conffile' | 'documentation' | 'licence';
}

/** Relations by a format's own names: `{ deb: { depends: ['libc6'] } }`. */
export type DraftRelations = Readonly<{
  [format: string]: Readonly<{ [relation: string]: readonly string[] }>;
}>;

/** What is known of a product before its manifest is written. */
export interface Draft {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly summary: string;
  readonly description: string;
  readonly vendor: string;
  readonly maintainer: { readonly name: string; readonly email: string };
  readonly homepage: string;
  readonly licence: string;
  readonly targets: readonly Target[];
  readonly files: readonly DraftFile[];
  readonly links?: readonly { readonly path: string; readonly to: string }[];
  readonly directories?: readonly { readonly path: string; readonly mode: string }[];
  /** The payload's program that runs as a service; none for a command. */
  readonly service?: string;
  /** By name; deb, rpm and tarxz unless something else is said. */
  readonly formats?: readonly string[];
  readonly relations?: DraftRelations;
}

/** What somebody else's description was read for: what was found in it, and what became of each line. */
export interface Imported {
  readonly found: Partial<Draft>;
  readonly taken: readonly string[];
  /** What the manifest cannot say, each with its reason and what to do. */
  readonly left: readonly string[];
}

/** A package name of what people call their project: Debian Policy 5.6.1. */
export function packageName(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/^@[^/]*\//, '')
    .replaceAll(/[^a-z0-9+.-]+/g, '-');
  const name = plain.replace(/^[^a-z0-9]+/, '').replace(/[-.+]+$/, '');
  return name.length > 1 ? name : 'product';
}

/** A user name of a package name, as useradd takes it. */
export function userName(name: string): string {
  return name
    .replace(/^(?=\d)/, '_')
    .replaceAll(/[^a-z0-9_-]/g, '-')
    .slice(0, 32);
}

/** Three numbers, and a pre-release if there is one, of how people write versions; none where they write no such thing. */
export function plainVersion(text: string | undefined): string | undefined {
  const match = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(-[0-9A-Za-z.-]+)?$/.exec(text ?? '');
  return match ? `${match[1]}.${match[2] ?? 0}.${match[3] ?? 0}${match[4] ?? ''}` : undefined;
}

/** `Name <address>`, as package.json, Cargo.toml and nfpm.yaml have it. */
export function readPerson(text: string | undefined): Draft['maintainer'] | undefined {
  const match = /^\s*([^<]*?)\s*<([^<>\s]+@[^<>\s]+)>/.exec(text ?? '');
  return match ? { name: match[1] || match[2]!, email: match[2]! } : undefined;
}
