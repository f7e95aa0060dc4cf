import type { Entry, Tree } from '../../model/tree.ts';
import type { Job } from '../../plan/job.ts';
import type { NfpmRecipe, NfpmWords } from '../nfpm-recipe.ts';

/** A text of the control archive. */
interface Member {
  readonly name: string;
  readonly text: string;
}

/** Our maintainer scripts and debconf's members, by nFPM's names. */
const scripts = { preinst: 'preinstall', postinst: 'postinstall', prerm: 'preremove', postrm: 'postremove' };
const debconf = { templates: 'templates', config: 'config' };

/** What nFPM is told to make our deb: what our control file says, field by field, and the same members. */
export function debRecipe(job: Job, entries: Tree, members: readonly Member[]): NfpmRecipe {
  const control = members.find(({ name }) => name === 'control')?.text ?? '';
  const fields = controlFields(control);
  const others = members.filter(({ name }) => name !== 'control');
  return {
    packager: 'deb',
    words: {
      ...wordsOf(fields),
      description: descriptionOf(job),
      scripts: placesOf(scripts, others),
    },
    own: { compression: 'xz', breaks: relationsOf(fields, 'Breaks'), scripts: placesOf(debconf, others) },
    entries,
    typeOf: ({ role }: Entry) => (role === 'conffile' ? 'config' : undefined),
    texts: Object.fromEntries(others.map(({ name, text }) => [`scripts/${name}`, text])),
  };
}

function descriptionOf({ product }: Job): string {
  return `${product.summary}\n${product.description}`;
}

type Fields = ReadonlyMap<string, string>;

/** The fields of a control file (Policy 5.1) that are one line each. */
function controlFields(control: string): Fields {
  return new Map(
    [...control.matchAll(/^([\w-]+): (.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
  );
}

function relationsOf(fields: Fields, name: string): readonly string[] {
  return (fields.get(name) ?? '').split(/, */).filter(Boolean);
}

function wordsOf(fields: Fields): Omit<NfpmWords, 'description' | 'scripts'> {
  const field = (name: string) => fields.get(name) ?? '';
  const relations = (name: string) => relationsOf(fields, name);
  return {
    name: field('Package'),
    arch: field('Architecture'),
    version: field('Version'),
    section: field('Section'),
    priority: field('Priority'),
    maintainer: field('Maintainer'),
    homepage: field('Homepage'),
    depends: relations('Depends'),
    recommends: relations('Recommends'),
    suggests: relations('Suggests'),
    conflicts: relations('Conflicts'),
    replaces: relations('Replaces'),
    provides: relations('Provides'),
  };
}

/** Where the members of these names lie beside nfpm.yaml. */
function placesOf(words: Readonly<Record<string, string>>, members: readonly Member[]) {
  const there = Object.entries(words).filter(([name]) => members.some((member) => member.name === name));
  return Object.fromEntries(there.map(([name, word]) => [word, `scripts/${name}`]));
}
