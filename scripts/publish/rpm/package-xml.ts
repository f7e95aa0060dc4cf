import type { Digest } from '../../system/disk/digest.ts';
import { isPrimaryFile, type Listed, listed, listedRequirements } from './listed-relations.ts';
import { type RelationKind, type RpmFacts, type RpmFile, relationTags } from './package-facts.ts';
import { element } from './xml.ts';

/** The three documents of a repository's metadata. */
export const documents = ['primary', 'filelists', 'other'] as const;

export type DocumentName = (typeof documents)[number];

/** A package's element in each of the three documents, and where its file lies, from the folder of the repository. */
export interface PackageXml extends Readonly<Record<DocumentName, string>> {
  readonly name: string;
  /** rpm's version without the release. */
  readonly version: string;
  readonly location: string;
}

type FileFacts = Pick<Digest, 'size' | 'sha256'>;

/** More than ten entries of a changelog are left out, the oldest, as createrepo_c does. */
const mostChanges = 10;

/** What the metadata says of one rpm: the same elements as createrepo_c's, with the time of its build as that of its file. */
export function packageXml(facts: RpmFacts, file: FileFacts, location: string): PackageXml {
  return {
    name: facts.name,
    version: facts.version,
    location,
    primary: primaryXml(facts, file, location),
    filelists: nested(facts, file, facts.files.map(fileXml)),
    other: nested(facts, file, facts.changes.slice(0, mostChanges).toReversed().map(changeXml)),
  };
}

function primaryXml(facts: RpmFacts, { size, sha256 }: FileFacts, location: string): string {
  const lines = [
    element('name', {}, facts.name),
    element('arch', {}, facts.arch),
    versionXml(facts),
    element('checksum', { type: 'sha256', pkgid: 'YES' }, sha256),
    element('summary', {}, facts.summary),
    element('description', {}, facts.description),
    element('packager', {}, facts.packager),
    element('url', {}, facts.url),
    element('time', { file: facts.built, build: facts.built }),
    element('size', { package: size, installed: facts.installedSize, archive: facts.archiveSize }),
    element('location', { href: location }),
    '<format>',
    ...formatXml(facts).map((line) => `  ${line}`),
    '</format>',
  ];
  return `<package type="rpm">\n${lines.map((line) => `  ${line}\n`).join('')}</package>\n`;
}

function formatXml(facts: RpmFacts): readonly string[] {
  const { headerRange, relations } = facts;
  const kinds = Object.keys(relationTags) as RelationKind[];
  return [
    element('rpm:license', {}, facts.licence),
    element('rpm:vendor', {}, facts.vendor),
    element('rpm:group', {}, facts.group),
    element('rpm:buildhost', {}, facts.buildHost),
    element('rpm:sourcerpm', {}, facts.sourceRpm),
    element('rpm:header-range', { ...headerRange }),
    ...kinds.flatMap((kind) =>
      relationsXml(kind, kind === 'requires' ? listedRequirements(facts) : relations[kind].map(listed)),
    ),
    ...facts.files.filter(({ path }) => isPrimaryFile(path)).map(fileXml),
  ];
}

function relationsXml(kind: RelationKind, all: readonly Listed[]): readonly string[] {
  if (all.length === 0) return [];
  return [`<rpm:${kind}>`, ...all.map((one) => `  ${entryXml(one)}`), `</rpm:${kind}>`];
}

function entryXml({ name, version, comparison, pre }: Listed): string {
  const before = { name, ...(comparison !== undefined && { flags: comparison, ...versionParts(version) }) };
  return element('rpm:entry', { ...before, ...(pre && { pre: 1 }) });
}

/** `[epoch:]version[-release]`. */
function versionParts(text: string): { epoch: string; ver?: string; rel?: string } {
  const [, epoch = '0', ver, rel] = /^(?:(\d+):)?([^-]*)(?:-(.*))?$/.exec(text) ?? [];
  return { epoch, ...(ver && { ver }), ...(rel && { rel }) };
}

function versionXml({ epoch, version, release }: RpmFacts): string {
  return element('version', { epoch, ver: version, rel: release });
}

function nested(facts: RpmFacts, { sha256 }: FileFacts, lines: readonly string[]): string {
  const open = element('package', { pkgid: sha256, name: facts.name, arch: facts.arch }).replace('/>', '>');
  return `${open}\n${[versionXml(facts), ...lines].map((line) => `  ${line}\n`).join('')}</package>\n`;
}

function fileXml({ path, type }: RpmFile): string {
  return element('file', { type }, path);
}

function changeXml({ author, date, text }: RpmFacts['changes'][number]): string {
  return element('changelog', { author, date }, text);
}
