import type { Tree } from '../../model/tree.ts';
import { type Dependency, type DependencyColumns, placeIn } from './dependency.ts';
import type { HeaderValues } from './tags.ts';

type DictTags = Pick<HeaderValues, 'DEPENDSDICT' | 'FILEDEPENDSX' | 'FILEDEPENDSN'>;

/** Columns of one kind, with those of its dependencies that were found in a file. */
interface Kind {
  readonly letter: 'P' | 'R';
  readonly columns: DependencyColumns;
  readonly found: readonly Dependency[];
}

/**
 * Which file brought which dependency: DEPENDSDICT lists, file by file, the kind's letter and the place in its columns;
 * FILEDEPENDSX and FILEDEPENDSN say where a file's part begins and how long it is (0 and 0 for most). The places are those of
 * the header; rpmbuild counts before it adds the last `rpmlib()` requires, so its own are off behind them.
 */
export function dependsDict(files: Tree, kinds: readonly Kind[]): DictTags {
  const parts = files.map(({ path }) => dictPart(path, kinds));
  const dict = parts.flat();
  if (dict.length === 0) return {};
  let start = 0;
  const starts = parts.map(({ length }) => {
    start += length;
    return length === 0 ? 0 : start - length;
  });
  return { DEPENDSDICT: dict, FILEDEPENDSX: starts, FILEDEPENDSN: parts.map(({ length }) => length) };
}

function dictPart(path: string, kinds: readonly Kind[]): readonly number[] {
  const found = kinds.flatMap(({ letter, columns, found }) =>
    found
      .filter(({ file }) => file === path)
      .map((one) => ({
        versioned: one.version !== undefined,
        word: letter.charCodeAt(0) * 2 ** 24 + placeIn(columns, one),
      })),
  );
  // rpmbuild puts those with a version first.
  return found.toSorted((a, b) => Number(b.versioned) - Number(a.versioned)).map(({ word }) => word);
}
