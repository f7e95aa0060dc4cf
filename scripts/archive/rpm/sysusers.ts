import { usageFault } from '../../model/fault.ts';
import type { Tree } from '../../model/tree.ts';
import type { Dependency } from './dependency.ts';

/**
 * Provides by which rpm 4.19 and later creates users and groups before it unpacks (rpm-sysusers(7)); an older rpm sees names
 * like any other. `text` is a sysusers.d(5) file, `file` its path in the package.
 * @throws FaultError (usage) for all lines of a type that rpm does not know.
 */
export function sysusersProvides(text: string, file: string): readonly Dependency[] {
  const lines = text.split('\n').filter((line) => !line.startsWith('#'));
  const entries = lines.map((line) => line.split(/\s+/).filter(Boolean)).filter(({ length }) => length >= 2);
  return entries.flatMap((fields) => providesOf(fields, file));
}

function providesOf(fields: readonly string[], file: string): readonly Dependency[] {
  const [type, name] = fields;
  const found = { senses: ['findProvides'], file } as const;
  const created = { senses: ['findProvides', 'equal'], version: encode(fields.join(' ')), file } as const;
  // A user's own group is made with it, without an entry of its own.
  if (type === 'u' || type === 'u!')
    return [
      { name: `user(${name})`, ...created },
      { name: `group(${name})`, ...found },
    ];
  if (type === 'g') return [{ name: `group(${name})`, ...created }];
  throw usageFault(
    `rpm creates no user or group from the line "${fields.join(' ')}"`,
    'Write lines of the types u, u! and g; an m line needs rpm 4.20, and is made in a scriptlet instead.',
    { file },
  );
}

/** Base64 of the entry, filled up with null bytes: `=`, base64's own filling, may not stand in a version. */
function encode(entry: string): string {
  const bytes = Buffer.from(entry);
  return Buffer.concat([bytes, Buffer.alloc((3 - (bytes.length % 3)) % 3)]).toString('base64');
}

/**
 * Requires on the users and groups that own files, but root, as rpm 4.19's rpmbuild has them. For packages that provide
 * them: no other name of a user or group is known to an older distribution.
 */
export function ownerRequires(files: Tree): readonly Dependency[] {
  const users = files.map(({ owner }) => ({ kind: 'user', name: owner }));
  const groups = files.map(({ group }) => ({ kind: 'group', name: group }));
  const names = [...users, ...groups].filter(({ name }) => name !== 'root');
  return [...new Set(names.map(({ kind, name }) => `${kind}(${name})`))].map((name) => ({
    name,
    senses: ['pre', 'postun'],
  }));
}
