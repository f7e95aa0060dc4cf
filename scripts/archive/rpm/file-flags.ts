import type { Entry, Role } from '../../model/tree.ts';

/** RPMFILE_* of rpm's `rpmfiles.h`. */
const bits = { config: 1 << 0, doc: 1 << 1, noreplace: 1 << 4, ghost: 1 << 6, license: 1 << 7 } as const;

const roleFlags: Readonly<Record<Role, number>> = {
  plain: 0,
  conffile: bits.config | bits.noreplace,
  documentation: bits.doc,
  licence: bits.license,
  ghost: bits.ghost,
};

/** What lies below these is documentation whatever the spec says (`%__docdir_path`). */
const docDirectories = ['/usr/share/doc/', '/usr/share/man/', '/usr/share/info/', '/usr/share/gtk-doc/html/'];

/** FILEFLAGS: what an entry is beyond its bytes. A directory can be a ghost and nothing else. */
export function fileFlags({ kind, path, role }: Entry): number {
  if (kind === 'directory') return roleFlags[role] & bits.ghost;
  const isDocumentation = docDirectories.some((directory) => path.startsWith(directory));
  return roleFlags[role] | (isDocumentation ? bits.doc : 0);
}

/** RPMVERIFY_* of what a ghost's content may be: digest, size, link target and modification time. */
const contentChecks = (1 << 0) | (1 << 1) | (1 << 2) | (1 << 5);

/** FILEVERIFYFLAGS: `rpm -V` checks everything, but nothing of a ghost's content. */
export function verifyFlags({ role }: Entry): number {
  return role === 'ghost' ? ~contentChecks >>> 0 : 0xffff_ffff;
}

/** Whether administrators may change it: such packages provide and require `config(name)`. */
export function isConfig(entry: Entry): boolean {
  return (fileFlags(entry) & bits.config) !== 0;
}
