import { usageFault } from '../../model/fault.ts';
import { isRich } from './rich.ts';

/** Bits of a dependency: how versions compare, when it is needed, who found it (rpm's `rpmds.h`, RPMSENSE_*). */
const senseBits = {
  less: 1 << 1,
  greater: 1 << 2,
  equal: 1 << 3,
  posttrans: 1 << 5,
  pretrans: 1 << 7,
  interp: 1 << 8,
  pre: 1 << 9,
  post: 1 << 10,
  preun: 1 << 11,
  postun: 1 << 12,
  findRequires: 1 << 14,
  findProvides: 1 << 15,
  rpmlib: 1 << 24,
  config: 1 << 28,
} as const;

export type Sense = keyof typeof senseBits;

/** One relation to another package or capability: `tzdata`, or `tzdata` `['greater', 'equal']` `2020`. */
export interface Dependency {
  readonly name: string;
  readonly senses?: readonly Sense[];
  readonly version?: string;
  /** The path of the file that it was found in. */
  readonly file?: string;
}

const comparisons: Readonly<Record<string, readonly Sense[]>> = {
  '<': ['less'],
  '<=': ['less', 'equal'],
  '=': ['equal'],
  '>=': ['greater', 'equal'],
  '>': ['greater'],
};

/**
 * Reads a relation in rpm's words: `systemd`, `tzdata >= 2020`, `/usr/sbin/useradd`, or a rich one, `(a or b)`.
 * `when`: the scriptlets that need it, as in `Requires(pre,post):`.
 * @throws FaultError (usage)
 */
export function parseDependency(text: string, when: readonly Sense[] = []): Dependency {
  if (text.startsWith('(') && isRich(text)) return { name: text, ...(when.length > 0 && { senses: when }) };
  const [, name, comparison, version] =
    /^([^\s()<>=,|][^\s<>=,|]*)(?:\s+(<=?|=|>=?)\s+(\S+))?$/.exec(text) ?? [];
  if (name === undefined)
    throw usageFault(`"${text}" is no dependency in rpm's words`, 'Write a name, or as in `tzdata >= 2020`.');
  const senses = [...when, ...(comparisons[comparison ?? ''] ?? [])];
  return { name, ...(senses.length > 0 && { senses }), ...(version !== undefined && { version }) };
}

/** Why rpm could not read a relation, and the form to write; undefined when it can. */
export function dependencyFault(text: string): string | undefined {
  try {
    parseDependency(text);
    return undefined;
  } catch {
    const [, name, sign = '', version] =
      /^([^\s()<>=]+) *\(? *(<<|<=|==|=|>=|>>|<|>) *([^\s()<>=]+) *\)?$/.exec(text) ?? [];
    const form =
      name === undefined
        ? text.includes('|')
          ? `(${text
              .split('|')
              .map((part) => part.trim())
              .join(' or ')})`
          : 'name >= 1.0'
        : `${name} ${sign[0]}${sign.endsWith('=') && sign !== '==' && sign !== '=' ? '=' : ''} ${version}`;
    return `rpm cannot read "${text}". Write ${name === undefined && !text.includes('|') ? 'a name, or as in ' : ''}\`${form}\`.`;
  }
}

/** Dependencies of one kind as the header has them: three lists of one length. */
export interface DependencyColumns {
  readonly names: readonly string[];
  readonly versions: readonly string[];
  readonly flags: readonly number[];
}

/** Each dependency once, sorted by name, version and flags, the texts as bytes: the order of rpmbuild. */
export function dependencyColumns(dependencies: readonly Dependency[]): DependencyColumns {
  const rows = new Map(dependencies.map((one) => [dependencyKey(one), one]));
  const sorted = [...rows.values()].sort(compare);
  return {
    names: sorted.map(({ name }) => name),
    versions: sorted.map(({ version }) => version ?? ''),
    flags: sorted.map(flagsOf),
  };
}

/** The place of a dependency in its sorted columns. */
export function placeIn(columns: DependencyColumns, dependency: Dependency): number {
  const key = dependencyKey(dependency);
  return columns.names.findIndex(
    (name, index) => key === [name, columns.versions[index], columns.flags[index]].join('\0'),
  );
}

function dependencyKey(dependency: Dependency): string {
  return [dependency.name, dependency.version ?? '', flagsOf(dependency)].join('\0');
}

function flagsOf({ senses = [] }: Dependency): number {
  return senses.reduce((flags, sense) => flags | senseBits[sense], 0);
}

function compare(a: Dependency, b: Dependency): number {
  return (
    Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)) ||
    Buffer.compare(Buffer.from(a.version ?? ''), Buffer.from(b.version ?? '')) ||
    flagsOf(a) - flagsOf(b)
  );
}
