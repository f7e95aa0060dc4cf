import type { Tree } from '../model/tree.ts';
import type { Job } from '../plan/job.ts';
import type { NfpmRecipe, NfpmWords } from './nfpm-recipe.ts';

/** What a format that nFPM alone writes says of a package: its scripts are by nFPM's names already. */
export interface OtherPackage {
  readonly job: Job;
  readonly entries: Tree;
  readonly members: readonly { readonly name: string; readonly text: string }[];
  readonly words: Partial<NfpmWords>;
  /** What stands below the packager's own name, beside its scripts. */
  readonly own?: Readonly<Record<string, unknown>>;
}

/** Those that every format has; the others are the format's own. */
const common = ['preinstall', 'postinstall', 'preremove', 'postremove'];

/** What nFPM is told to make a package of a format that no other writer makes. `packager` is nFPM's name of it. */
export function otherRecipe(packager: string, made: OtherPackage): NfpmRecipe {
  const { job, entries, members, words, own } = made;
  const names = members.map(({ name }) => name);
  return {
    packager,
    words: {
      ...describe(job),
      ...words,
      scripts: placesOf(names.filter((name) => common.includes(name))),
    },
    own: { ...own, scripts: placesOf(names.filter((name) => !common.includes(name))) },
    entries,
    typeOf: ({ kind, role }) => (kind === 'file' && role === 'conffile' ? 'config' : undefined),
    texts: Object.fromEntries(members.map(({ name, text }) => [`scripts/${name}`, text])),
  };
}

function describe(job: Job): NfpmWords {
  const { product, arch, version } = job;
  return {
    ...{ name: product.name, arch, version },
    maintainer: packagerOf(job),
    // Of these formats a description is one line.
    description: product.summary,
    homepage: product.homepage,
    license: product.licence.id,
  };
}

/** Who made the package, as `Name <address>`. */
export function packagerOf({ product: { maintainer } }: Job): string {
  return `${maintainer.name} <${maintainer.email}>`;
}

function placesOf(names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, `scripts/${name}`]));
}
