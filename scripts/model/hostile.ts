/** Who may do what in a directory. Modes are permission bits. */
export interface Rights {
  readonly mode: number;
  readonly owner: string;
  readonly group: string;
}

/** The user and the group that a service runs as. */
export interface ServiceAccount {
  readonly user: string;
  readonly group: string;
}

/**
 * Whether a user other than root may write here: the service's user owns it (and can change its mode), its group may write, or
 * everybody may. Such a directory is hostile: whatever lies in it may be replaced, by a symbolic link too, while root looks.
 */
export function isWritableByOthers({ mode, owner, group }: Rights, account?: ServiceAccount): boolean {
  const owned = owner !== 'root' && owner === account?.user;
  const groupWrites = (mode & 0o020) !== 0 && group !== 'root' && group === account?.group;
  return owned || groupWrites || (mode & 0o002) !== 0;
}

/** The hostile directories that lie in no other hostile one: their own names are still in a directory of root's. */
export function hostileDirectories(
  directories: readonly (Rights & { readonly path: string })[],
  account?: ServiceAccount,
): readonly string[] {
  const hostile = directories.filter((one) => isWritableByOthers(one, account)).map(({ path }) => path);
  return [...new Set(hostile)].filter((path) => !liesBelow(path, hostile));
}

/** Whether a path lies in one of these directories, at any depth; a directory does not lie in itself. */
export function liesBelow(path: string, directories: readonly string[]): boolean {
  return directories.some((directory) => path.startsWith(`${directory}/`));
}
