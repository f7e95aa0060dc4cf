import type { Relation, RpmFacts } from './package-facts.ts';

/** A relation as metadata writes it. */
export interface Listed extends Omit<Relation, 'flags'> {
  readonly comparison?: string;
  /** A scriptlet needs it before the package is there. */
  readonly pre?: true;
}

/** RPMSENSE_LESS, _GREATER and _EQUAL. */
const comparisons: Readonly<Record<number, string>> = { 2: 'LT', 4: 'GT', 8: 'EQ', 10: 'LE', 12: 'GE' };

/** RPMSENSE_PREREQ, _SCRIPT_PRE and _SCRIPT_POST. */
const preFlags = (1 << 6) | (1 << 9) | (1 << 10);

/** A relation that is not a requirement. */
export function listed({ name, version, flags }: Relation): Listed {
  const comparison = version === '' ? undefined : comparisons[flags & 0xf];
  return { name, version, ...(comparison !== undefined && { comparison }) };
}

/**
 * The requirements that metadata lists, as createrepo_c chooses them: none on rpm's own features, on what the package itself provides or
 * on a file of its own, no repeated one, and of the C library's versions the highest, which comes last.
 */
export function listedRequirements({ relations, files }: RpmFacts): readonly Listed[] {
  const key = ({ name, comparison = '', version }: Listed) => [name, comparison, version].join('\0');
  const provided = new Set(relations.provides.map(listed).map(key));
  const own = new Set(files.map(({ path }) => path).filter(isPrimaryFile));
  const all = relations.requires
    .filter(({ name }) => !name.startsWith('rpmlib(') && !own.has(name))
    .map((one): Listed => ({ ...listed(one), ...((one.flags & preFlags) !== 0 && { pre: true }) }))
    .filter((one) => !provided.has(key(one)));
  const isLibc = ({ name }: Listed) => name.startsWith('libc.so.6');
  const libc = all.filter(isLibc).toSorted(byGlibc).at(-1);
  return [...withoutRepeats(all.filter((one) => !isLibc(one))), ...(libc ? [libc] : [])];
}

/** Files that every client gets with the first index (`cr_is_primary`). */
export function isPrimaryFile(path: string): boolean {
  return path.startsWith('/etc/') || path === '/usr/lib/sendmail' || path.includes('bin/');
}

/** Of relations to one name, that which says the same as the one before it is left out. */
function withoutRepeats(all: readonly Listed[]): readonly Listed[] {
  const last = new Map<string, string>();
  return all.filter((one) => {
    const said = JSON.stringify([one.comparison, one.version, one.pre]);
    const repeated = last.get(one.name) === said;
    last.set(one.name, said);
    return !repeated;
  });
}

function byGlibc(a: Listed, b: Listed): number {
  const [left, right] = [a, b].map(({ name }) =>
    (/GLIBC_([\d.]+)/.exec(name)?.[1] ?? '0').split('.').map(Number),
  );
  for (let at = 0; at < 3; at++) {
    const difference = (left?.[at] ?? 0) - (right?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
