import type { Entry, Tree } from '../model/tree.ts';

/** A file's, directory's or link's line in nfpm.yaml (nFPM, "Configuration reference", contents). */
export interface NfpmContent {
  /** Where its bytes lie, or what the link says. */
  readonly src?: string;
  readonly dst: string;
  readonly type?: string;
  readonly file_info?: { readonly owner: string; readonly group: string; readonly mode: number };
}

/** Where the texts of a package lie, by nFPM's names. */
export interface NfpmScripts {
  readonly preinstall?: string;
  readonly postinstall?: string;
  readonly preremove?: string;
  readonly postremove?: string;
}

/** What `nfpm.yaml` says, but for the contents and what is the same in each. */
export interface NfpmWords {
  readonly name: string;
  readonly arch: string;
  readonly version: string;
  readonly release?: string;
  readonly section?: string;
  readonly priority?: string;
  readonly maintainer: string;
  readonly description: string;
  readonly vendor?: string;
  readonly homepage?: string;
  readonly license?: string;
  readonly changelog?: string;
  readonly depends?: readonly string[];
  readonly recommends?: readonly string[];
  readonly suggests?: readonly string[];
  readonly conflicts?: readonly string[];
  readonly replaces?: readonly string[];
  readonly provides?: readonly string[];
  readonly scripts?: NfpmScripts;
}

/** All that nFPM is told to make one package. */
export interface NfpmRecipe {
  /** nFPM's name of the format. */
  readonly packager: string;
  readonly words: NfpmWords;
  /** What stands below the packager's own name. */
  readonly own: Readonly<Record<string, unknown>>;
  /** What the package holds. nFPM gives a directory that is not named to the owner of what lies in it, so all are named. */
  readonly entries: Tree;
  /** What an entry is to this packager, when it is more than a file, a directory or a link. */
  readonly typeOf: (entry: Entry) => string | undefined;
  /** The files that `words` name, by their path beside nfpm.yaml. */
  readonly texts: Readonly<Record<string, string>>;
}
