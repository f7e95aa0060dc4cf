import { PackageURL } from 'packageurl-js';

/** A piece of software that a package is made of or needs. */
export interface Component {
  readonly kind: 'application' | 'framework' | 'library';
  readonly name: string;
  /** As its own world spells it; absent where a range is all that is known. */
  readonly version?: string;
  /** Package URL. */
  readonly purl?: string;
  /** An SPDX expression, or words that are none. */
  readonly licence?: string;
  readonly supplier?: string;
  readonly copyright?: string;
  readonly digest?: { readonly algorithm: 'SHA-256' | 'SHA-512' /** Hex. */; readonly hex: string };
  /** Its licence's text, to be shipped with it. */
  readonly notice?: string;
  /** Whether it is in the package; else the machine must have it. */
  readonly isCarried: boolean;
}

/** A package URL without qualifiers. The namespace is what stands before the last slash of `path`. */
export function purlOf(type: string, path: string, version?: string): string {
  const [name = '', ...above] = path.split('/').reverse();
  return new PackageURL(
    type,
    above.reverse().join('/') || undefined,
    name,
    version,
    undefined,
    undefined,
  ).toString();
}

/** What names a component: two that have the same are one. */
export function componentKey({ purl, name, version }: Component): string {
  return purl ?? (version === undefined ? name : `${name}@${version}`);
}

/** Each component once, sorted; what a later one of the same name and version says more is added. */
export function mergeComponents(components: readonly Component[]): readonly Component[] {
  const merged = new Map<string, Component>();
  for (const one of components) {
    const key = componentKey(one);
    merged.set(key, { ...one, ...merged.get(key) });
  }
  return [...merged].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
