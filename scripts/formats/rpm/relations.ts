import { type Dependency, parseDependency, type Sense } from '../../archive/rpm/dependency.ts';
import type { RpmPackage } from '../../archive/rpm/package.ts';
import { ownerRequires, sysusersProvides } from '../../archive/rpm/sysusers.ts';
import type { Tree } from '../../model/tree.ts';
import type { Member } from '../format.ts';
import { textOf } from './contents.ts';
import type { Options } from './options.ts';

type Relations = Pick<
  RpmPackage,
  'requires' | 'provides' | 'recommends' | 'suggests' | 'conflicts' | 'obsoletes'
>;

/** What the package needs and provides: the manifest's words, what its files are owned by, and what its scriptlets run. */
export function relationsOf(written: Options, tree: Tree, members: readonly Member[]): Relations {
  const parse = (texts: readonly string[], when: readonly Sense[] = []) =>
    texts.map((text) => parseDependency(text, when));
  const users = sysusersOf(tree);
  return {
    requires: [
      ...parse(written.requires),
      ...parse(written.requiresPre, ['pre']),
      ...parse(written.requiresPost, ['post']),
      ...parse(written.requiresPreun, ['preun']),
      ...parse(written.requiresPostun, ['postun']),
      ...(users.length > 0 ? ownerRequires(tree) : []),
      ...utilLinux(members),
    ],
    provides: [...parse(written.provides), ...users],
    recommends: parse(written.recommends),
    suggests: parse(written.suggests),
    conflicts: parse(written.conflicts),
    obsoletes: parse(written.obsoletes),
  };
}

/** Scriptlets become the service's user with runuser, and leave the terminal with setsid: util-linux has both everywhere. */
function utilLinux(members: readonly Member[]): readonly Dependency[] {
  const senses = (['pre', 'post', 'preun'] as const).filter((name) =>
    members.some((member) => member.name === name && /\brunuser\b/.test(member.text)),
  );
  return senses.length > 0 ? [parseDependency('util-linux', senses)] : [];
}

/** The users that rpm 4.19 and later makes by itself, as the sysusers.d file in the tree declares them. */
function sysusersOf(tree: Tree): readonly Dependency[] {
  return tree.flatMap((entry) => {
    const text = textOf(entry);
    return entry.path.startsWith('/usr/lib/sysusers.d/') && text
      ? sysusersProvides(text.toString(), entry.path)
      : [];
  });
}
