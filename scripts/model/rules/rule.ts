import type { KnownFormat, Manifest } from '../manifest.ts';
import type { Path } from '../place.ts';
import type { ChangelogEntry } from '../product.ts';

/** All that a rule may look at. */
export interface Facts {
  readonly manifest: Manifest;
  /** Absent when it could not be read: its own faults say why. */
  readonly changelog?: readonly ChangelogEntry[] | undefined;
  /** Whether the command line gives another version than the manifest. */
  readonly overridden: boolean;
  readonly formats: readonly KnownFormat[];
  /** Absolute path of the folder that the manifest lies in. */
  readonly folder: string;
}

/** What a rule found: where in the manifest, what is wrong, and what to do next. */
export interface Finding {
  readonly path: Path;
  readonly what: string;
  readonly next: string;
}

export type Rule = (facts: Facts) => readonly Finding[];

/** A finding for each item that the rule refuses, at the item's path. */
export function each<Item>(
  items: readonly Item[],
  judge: (item: Item, index: number) => Finding | undefined | false,
): readonly Finding[] {
  return items.map(judge).filter((finding) => finding !== undefined && finding !== false);
}

/** Whether the same key stands earlier in the list. */
export function isRepeated<Item>(
  items: readonly Item[],
  index: number,
  key: (item: Item) => string,
): boolean {
  const item = items[index];
  return item !== undefined && items.findIndex((other) => key(other) === key(item)) < index;
}
