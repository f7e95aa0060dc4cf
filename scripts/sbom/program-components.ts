import type { Crate } from '../archive/cargo-auditable.ts';
import type { GoBuildInfo, GoModule } from '../archive/go-build-info.ts';
import { type Component, purlOf } from './component.ts';

/** What a Go program says of itself: Go's own library, its modules, and the module of the program. */
export function goComponents({ goVersion, main, modules }: GoBuildInfo): readonly Component[] {
  const version = goVersion.replace(/^go/, '');
  const library = {
    name: 'stdlib',
    version,
    purl: purlOf('golang', 'stdlib', version),
    supplier: 'The Go Authors',
  };
  return [
    { kind: 'framework', ...library, licence: 'BSD-3-Clause', isCarried: true },
    ...(main ? [goModule(main)] : []),
    ...modules.map(goModule),
  ];
}

/** go.sum's digest is of a list of files, and of no file that CycloneDX could name. */
function goModule({ path, version }: GoModule): Component {
  const known = version === '' || version === '(devel)' ? undefined : version;
  return {
    kind: 'library',
    name: path,
    ...(known !== undefined && { version: known }),
    purl: purlOf('golang', path, known),
    isCarried: true,
  };
}

/** What a Rust program says of itself. A crate of no public registry has no package URL. */
export function crateComponents(crates: readonly Crate[]): readonly Component[] {
  return crates.map(({ name, version, source }) => ({
    kind: 'library',
    name,
    version,
    ...(/^(crates\.io|registry)$/.test(source) && { purl: purlOf('cargo', name, version) }),
    isCarried: true,
  }));
}
