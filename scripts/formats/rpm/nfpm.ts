import { stringify } from 'yaml';
import type { Dependency } from '../../archive/rpm/dependency.ts';
import type { RpmPackage } from '../../archive/rpm/package.ts';
import { allDependencies } from '../../archive/rpm/package-header.ts';
import type { Role } from '../../model/tree.ts';
import type { NfpmRecipe, NfpmWords } from '../nfpm-recipe.ts';

/** Our scriptlets by nFPM's names; `posttrans` has its place among rpm's own words. */
const scripts = { pre: 'preinstall', post: 'postinstall', preun: 'preremove', postun: 'postremove' };
const ownScripts = { posttrans: 'posttrans' };

const types: Readonly<Partial<Record<Role, string>>> = {
  conffile: 'config|noreplace',
  documentation: 'doc',
  licence: 'license',
  ghost: 'ghost',
};

/** What nFPM is told to make our rpm: the values of our header, and with them the dependencies that nFPM does not look for. */
export function rpmRecipe(pkg: RpmPackage): NfpmRecipe {
  const scriptlets = Object.entries(pkg.scriptlets).filter(([, text]) => text !== undefined);
  return {
    packager: 'rpm',
    words: {
      ...wordsOf(pkg),
      ...relationsOf(pkg),
      changelog: 'changelog.yaml',
      scripts: placesOf(scripts, pkg),
    },
    own: { ...ownWordsOf(pkg), scripts: placesOf(ownScripts, pkg) },
    entries: pkg.files,
    typeOf: ({ kind, role }) => (kind === 'file' ? types[role] : undefined),
    texts: {
      ...Object.fromEntries(scriptlets.map(([name, text]) => [`scripts/${name}`, text.trimEnd()])),
      'changelog.yaml': changelogYaml(pkg),
    },
  };
}

function wordsOf(pkg: RpmPackage) {
  const { name, arch, version, release, description } = pkg;
  return {
    ...{ name, arch, version, release, description, license: pkg.licence, maintainer: pkg.packager ?? '' },
    ...(pkg.url !== undefined && { homepage: pkg.url }),
    ...(pkg.vendor !== undefined && { vendor: pkg.vendor }),
  };
}

function ownWordsOf(pkg: RpmPackage): Readonly<Record<string, unknown>> {
  const { summary, buildHost: buildhost, group = 'Unspecified' } = pkg;
  return { summary, group, buildhost, compression: 'xz' };
}

function relationsOf(pkg: RpmPackage): Partial<NfpmWords> {
  const { provides, needs } = allDependencies(pkg);
  return {
    depends: texts(needs),
    // Its own name nFPM provides by itself.
    provides: texts(provides.filter(({ name }) => name !== pkg.name)),
    recommends: texts(pkg.recommends),
    suggests: texts(pkg.suggests),
    conflicts: texts(pkg.conflicts),
    replaces: texts(pkg.obsoletes),
  };
}

/** nFPM knows how versions compare, and nothing of when a dependency is needed. */
function texts(dependencies: readonly Dependency[]): readonly string[] {
  const signs = { less: '<', greater: '>', equal: '=' } as const;
  const signOf = ({ senses = [] }: Dependency) =>
    (['less', 'greater', 'equal'] as const)
      .map((sense) => (senses.includes(sense) ? signs[sense] : ''))
      .join('');
  const written = dependencies.map((one) =>
    one.version === undefined ? one.name : `${one.name} ${signOf(one)} ${one.version}`,
  );
  return [...new Set(written)].sort();
}

/** Where the scriptlets of these names lie beside nfpm.yaml. */
function placesOf(words: Readonly<Record<string, string>>, { scriptlets }: RpmPackage) {
  const there = Object.entries(words).filter(([name]) => name in scriptlets);
  return Object.fromEntries(there.map(([name, word]) => [word, `scripts/${name}`]));
}

/** The changelog in the form of goreleaser/chglog; each text is a list of lines that nFPM begins with a dash. */
function changelogYaml({ changelog }: RpmPackage): string {
  return stringify(
    changelog.map(({ time, author, text }) => {
      const [packager = '', version = ''] = author.split(/ - (?=[^ ]+$)/);
      const changes = text.split(/^- /m).filter(Boolean);
      return {
        semver: version,
        date: new Date(noon(time) * 1000),
        packager,
        changes: changes.map((note) => ({ note: note.trimEnd() })),
      };
    }),
  );
}

/** Days are what rpm keeps, as their noon. */
function noon(time: number): number {
  return time - (time % 86_400) + 43_200;
}
