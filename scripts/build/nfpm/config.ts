import { Document, isScalar, visit } from 'yaml';
import type { NfpmContent, NfpmRecipe } from '../../formats/nfpm-recipe.ts';
import { type Fault, FaultError } from '../../model/fault.ts';
import type { Entry } from '../../model/tree.ts';

/** Where the bytes of an entry lie, as nfpm.yaml shall name it. */
export type PlaceOf = (entry: Entry) => string;

/**
 * The text of `nfpm.yaml`: what the package is, and every file with owner, mode and the one time. `epoch` in seconds since 1970.
 * @throws FaultError for each text in which nFPM would put something of this machine's environment.
 */
export function nfpmYaml(recipe: NfpmRecipe, epoch: number, placeOf: PlaceOf): string {
  const { packager, words, own, entries, typeOf } = recipe;
  refuseVariables({ ...words, [packager]: own });
  const document = new Document({
    platform: 'linux',
    ...said({ ...words, [packager]: own }),
    // Ours is spelt for this format already.
    version_schema: 'none',
    mtime: new Date(epoch * 1000),
    // A name is a name, not a pattern.
    disable_globbing: true,
    contents: entries.map((entry) => contentOf(entry, typeOf(entry), placeOf)),
  });
  writeModesInOctal(document);
  return document.toString({ lineWidth: 0 });
}

/** The words that say something, at any depth. */
function said(words: object): object {
  const kept = Object.entries(words).map(
    ([name, word]) => [name, isGroup(word) ? said(word) : word] as const,
  );
  return Object.fromEntries(kept.filter(([, word]) => !isEmpty(word)));
}

function isGroup(word: unknown): word is object {
  return typeof word === 'object' && word !== null && !Array.isArray(word);
}

function isEmpty(word: unknown): boolean {
  return word === undefined || (typeof word === 'object' && word !== null && Object.keys(word).length === 0);
}

function contentOf(entry: Entry, type: string | undefined, placeOf: PlaceOf): NfpmContent {
  const { path: dst, owner, group, mode } = entry;
  const file_info = { owner, group, mode };
  if (entry.kind === 'link') return { src: entry.target, dst, type: 'symlink', file_info };
  if (entry.kind === 'directory') return { dst, type: 'dir', file_info };
  const src = type === 'ghost' ? {} : { src: placeOf(entry) };
  return { ...src, dst, ...(type !== undefined && { type }), file_info };
}

function writeModesInOctal(document: Document): void {
  visit(document, {
    Pair: (_, { key, value }) => {
      if (isScalar(key) && key.value === 'mode' && isScalar(value)) value.format = 'OCT';
    },
  });
}

/** nFPM reads `$NAME` as an environment variable, and knows no way to write a dollar sign. */
function refuseVariables(words: object): void {
  const texts = Object.values(words).flatMap((word: unknown) => (Array.isArray(word) ? word : [word]));
  const faults = texts
    .filter((text) => typeof text === 'string' && text.includes('$'))
    .map(
      (text): Fault => ({
        what: `nFPM would take the dollar sign in "${text}" for a variable of the environment`,
      }),
    );
  const next = 'Write it without, or let Slipway write this format (--engine slipway).';
  if (faults.length > 0) throw new FaultError(faults.map((fault) => ({ ...fault, next })));
}
