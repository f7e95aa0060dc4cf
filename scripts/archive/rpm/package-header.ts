import { type Dependency, type DependencyColumns, dependencyColumns } from './dependency.ts';
import { dependsDict } from './depends-dict.ts';
import { findDependencies } from './file-dependencies.ts';
import { isConfig } from './file-flags.ts';
import { fileTags, sha256Algorithm } from './files.ts';
import type { RpmArch } from './lead.ts';
import { evr, type RpmChange, type RpmPackage, type RpmPayload } from './package.ts';
import { rpmlibRequires } from './rpmlib.ts';
import { scriptletRequires, scriptletTags } from './scriptlets.ts';
import type { HeaderValues } from './tags.ts';

/** The rpm whose headers ours are equal to. */
const rpmVersion = '4.18.0';

/** How an architecture is spelt in a package's second name, `cometd(x86-64)` (`%_isa`). */
const isa: Readonly<Record<RpmArch, string>> = { x86_64: 'x86-64', aarch64: 'aarch-64' };

/** All values of the main header: what rpmbuild 4.18 writes for the same files. */
export function headerValues(pkg: RpmPackage, payload: RpmPayload): HeaderValues {
  return {
    ...describe(pkg),
    ...scriptletTags(pkg.scriptlets),
    ...changelogTags(pkg.changelog),
    ...fileTags(pkg),
    ...dependencyTags(pkg, payload),
    PAYLOADFORMAT: 'cpio',
    PAYLOADCOMPRESSOR: payload.compressor,
    PAYLOADFLAGS: String(payload.level),
    PAYLOADDIGEST: [payload.sha256],
    PAYLOADDIGESTALGO: [sha256Algorithm],
    PAYLOADDIGESTALT: [payload.archiveSha256],
  };
}

function describe(pkg: RpmPackage): HeaderValues {
  return {
    HEADERI18NTABLE: ['C'],
    NAME: pkg.name,
    VERSION: pkg.version,
    RELEASE: pkg.release,
    EPOCH: pkg.epoch === undefined ? undefined : [pkg.epoch],
    SUMMARY: [pkg.summary],
    DESCRIPTION: [pkg.description.trimEnd()],
    BUILDTIME: [pkg.buildTime],
    BUILDHOST: pkg.buildHost,
    VENDOR: pkg.vendor,
    LICENSE: pkg.licence,
    PACKAGER: pkg.packager,
    GROUP: [pkg.group ?? 'Unspecified'],
    URL: pkg.url,
    OS: 'linux',
    ARCH: pkg.arch,
    // rpm takes a package without it for a source package.
    SOURCERPM: `${pkg.name}-${pkg.version}-${pkg.release}.src.rpm`,
    RPMVERSION: rpmVersion,
    // rpmrc's for both architectures; rpmbuild writes them for a payload that it did not compile as well.
    OPTFLAGS: '-O2 -g',
    // The vendor of the machine that builds: none, so that every machine writes the same.
    PLATFORM: `${pkg.arch}-unknown-linux`,
    ENCODING: 'utf-8',
  };
}

const day = 86_400;

/** A changelog's times are days, as their noon in UTC. */
function changelogTags(changelog: readonly RpmChange[]): HeaderValues {
  return {
    CHANGELOGTIME: changelog.map(({ time }) => time - (time % day) + day / 2),
    CHANGELOGNAME: changelog.map(({ author }) => author),
    CHANGELOGTEXT: changelog.map(({ text }) => text.trimEnd()),
  };
}

/** What is stated, what is found in files, and what every package has. */
function dependencyTags(pkg: RpmPackage, payload: RpmPayload): HeaderValues {
  const { provides, needs } = allDependencies(pkg);
  const others = [...pkg.recommends, ...pkg.suggests, ...pkg.conflicts, ...pkg.obsoletes];
  const requires = [...needs, ...rpmlibRequires([...provides, ...needs, ...others], payload)];
  const provided = dependencyColumns(provides);
  const required = dependencyColumns(requires);
  const dict = dependsDict(pkg.files, [
    { letter: 'P', columns: provided, found: provides },
    { letter: 'R', columns: required, found: requires },
  ]);
  return { ...dict, ...columnTags(pkg, provided, required) };
}

/** What a package provides and needs, stated and found, but for the features of rpm that reading it takes. */
export function allDependencies(
  pkg: RpmPackage,
): Readonly<Record<'provides' | 'needs', readonly Dependency[]>> {
  const found = findDependencies(pkg);
  const config = configDependencies(pkg);
  return {
    provides: [...pkg.provides, ...found.provides, ...config, ...ownProvides(pkg)],
    needs: [...pkg.requires, ...found.requires, ...config, ...scriptletRequires(pkg.scriptlets)],
  };
}

function columnTags(
  { recommends, suggests, conflicts, obsoletes }: RpmPackage,
  provided: DependencyColumns,
  required: DependencyColumns,
): HeaderValues {
  const recommended = dependencyColumns(recommends);
  const suggested = dependencyColumns(suggests);
  const conflicting = dependencyColumns(conflicts);
  const obsoleted = dependencyColumns(obsoletes);
  return {
    PROVIDENAME: provided.names,
    PROVIDEVERSION: provided.versions,
    PROVIDEFLAGS: provided.flags,
    REQUIRENAME: required.names,
    REQUIREVERSION: required.versions,
    REQUIREFLAGS: required.flags,
    RECOMMENDNAME: recommended.names,
    RECOMMENDVERSION: recommended.versions,
    RECOMMENDFLAGS: recommended.flags,
    SUGGESTNAME: suggested.names,
    SUGGESTVERSION: suggested.versions,
    SUGGESTFLAGS: suggested.flags,
    CONFLICTNAME: conflicting.names,
    CONFLICTVERSION: conflicting.versions,
    CONFLICTFLAGS: conflicting.flags,
    OBSOLETENAME: obsoleted.names,
    OBSOLETEVERSION: obsoleted.versions,
    OBSOLETEFLAGS: obsoleted.flags,
  };
}

function ownProvides(pkg: RpmPackage): readonly Dependency[] {
  const names = [pkg.name, `${pkg.name}(${isa[pkg.arch]})`];
  return names.map((name) => ({ name, senses: ['equal'], version: evr(pkg) }));
}

/** Provided and required by every package that has configuration files. */
function configDependencies(pkg: RpmPackage): readonly Dependency[] {
  if (!pkg.files.some(isConfig)) return [];
  return [{ name: `config(${pkg.name})`, senses: ['equal', 'config'], version: evr(pkg) }];
}
