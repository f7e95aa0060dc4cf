import { posix } from 'node:path';
import { parse } from 'yaml';
import { usageFault } from '../model/fault.ts';
import type { Target } from '../model/target.ts';
import {
  type Draft,
  type DraftFile,
  type DraftRelations,
  type Imported,
  packageName,
  plainVersion,
  readPerson,
} from './draft.ts';

/** nFPM's names of machines, which are Go's; without one it packs for amd64. */
const machines: Readonly<Record<string, Target>> = {
  amd64: 'linux-x86_64',
  x86_64: 'linux-x86_64',
  arm64: 'linux-arm64',
  aarch64: 'linux-arm64',
};

/** nFPM's lists that the deb and the rpm have under names of their own. */
const relations: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  depends: { deb: 'depends', rpm: 'requires' },
  recommends: { deb: 'recommends', rpm: 'recommends' },
  suggests: { deb: 'suggests', rpm: 'suggests' },
  conflicts: { deb: 'conflicts', rpm: 'conflicts' },
  provides: { deb: 'provides', rpm: 'provides' },
  replaces: { deb: 'replaces', rpm: 'obsoletes' },
};

const roles: Readonly<Record<string, DraftFile['role']>> = {
  config: 'conffile',
  'config|noreplace': 'conffile',
  'config|missingok': 'conffile',
  doc: 'documentation',
  licence: 'licence',
  license: 'licence',
  readme: 'documentation',
};

interface Contents {
  readonly src?: string;
  readonly dst?: string;
  readonly type?: string;
  readonly file_info?: { readonly mode?: number | string; readonly owner?: string };
}

type Nfpm = Readonly<Record<string, unknown>> & { readonly contents?: readonly Contents[] };

/** Reads an nfpm.yaml. Relations go to the deb and the rpm alike. @throws FaultError (usage) when it is none */
export function readNfpm(text: string, file: string): Imported {
  const nfpm = parsed(text, file);
  const known = new Map<string, string>();
  const left: string[] = [];
  const words = wordsOf(nfpm, known, left);
  const claims = (nfpm.contents ?? []).map((entry) => claim(entry, left));
  const files = claims.flatMap((claimed) => claimed.files);
  const [links, directories] = [
    claims.flatMap((each) => each.links),
    claims.flatMap((each) => each.directories),
  ];
  const relating = relationsOf(nfpm, known);
  for (const key of Object.keys(nfpm))
    if (!known.has(key) && key !== 'contents')
      left.push(`${key}: ${remedies[key] ?? 'has no counterpart that is taken over'}`);
  const taken = [...known].map(([key, what]) => `${key}: ${what}`);
  const claimed = [...files.map(({ path, to }) => [path, to]), ...links.map(({ path, to }) => [to, path])];
  const made = directories.map(({ path }) => `contents: directory ${path}`);
  return {
    found: { ...words, files, links, directories, formats: ['deb', 'rpm'], relations: relating },
    taken: [...taken, ...claimed.map(([from, to]) => `contents: ${from} -> ${to}`), ...made],
    left,
  };
}

const remedies: Readonly<Record<string, string>> = {
  scripts: 'Slipway writes maintainer scripts from the service; what yours do beyond that is yours to move',
  overrides: 'write what differs below `formats:`',
  changelog: 'write the entries of changelog.yaml',
  deb: 'write what you need below `formats: deb:`',
  rpm: 'write what you need below `formats: rpm:`',
  archlinux: 'write what you need below `formats: archlinux:`',
  apk: 'write what you need below `formats: apk:`',
  umask: 'each file has its own mode',
};

function parsed(text: string, file: string): Nfpm {
  let value: unknown;
  try {
    // A template of Go's is no YAML, and becomes text. In YAML 1.1, as for nFPM, 0640 is octal.
    value = parse(text.replaceAll(/:\s*(\{\{[^}]*\}\})\s*$/gm, ": '$1'"), { version: '1.1' });
  } catch (error) {
    throw usageFault(`is no YAML: ${(error as Error).message.split('\n')[0]}`, 'Name an nfpm.yaml.', {
      file,
    });
  }
  if (typeof value !== 'object' || value === null || !('name' in value))
    throw usageFault('is no nfpm.yaml: it has no name', 'Name an nfpm.yaml.', { file });
  return value as Nfpm;
}

function wordsOf(nfpm: Nfpm, known: Map<string, string>, left: string[]): Partial<Draft> {
  const text = (key: string) => {
    const value = nfpm[key];
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    known.set(key, String(value).split('\n')[0]!);
    return String(value).trim();
  };
  const version = text('version');
  if (version !== undefined && !plainVersion(version)) {
    known.delete('version');
    left.push(`version: ${version} is no version; say it with --version, or in the manifest`);
  }
  const [arch, summary, maintainer] = [text('arch'), text('description'), readPerson(text('maintainer'))];
  const homepage = text('homepage');
  for (const key of ['platform', 'section', 'priority', 'release', 'epoch', 'version_schema'])
    if (nfpm[key] !== undefined && `${nfpm[key]}` !== '')
      known.set(key, `${nfpm[key]} (as Slipway has it by itself)`);
  return {
    name: packageName(text('name') ?? 'product'),
    targets: [machines[arch ?? 'amd64'] ?? 'linux-x86_64'],
    ...(plainVersion(version) && { version: plainVersion(version)! }),
    ...(summary && { summary: firstSentence(summary), description: summary }),
    ...(maintainer && { maintainer, vendor: maintainer.name }),
    ...(text('vendor') && { vendor: text('vendor')! }),
    ...(homepage && /^https?:/.test(homepage) && { homepage }),
    ...(text('license') && { licence: text('license')! }),
  };
}

function firstSentence(text: string): string {
  return text.split('\n')[0]!.replace(/\.\s.*$|\.$/, '');
}

/** What an entry of `contents` becomes: a file, a directory or a link. */
type Claimed = Pick<Draft, 'files'> & Required<Pick<Draft, 'links' | 'directories'>>;

function claim(entry: Contents, left: string[]): Claimed {
  const { src, dst, type = 'file', file_info: info } = entry;
  const none: Claimed = { files: [], links: [], directories: [] };
  if (type === 'symlink' && src && dst) return { ...none, links: [{ path: dst, to: linkEnd(src, dst) }] };
  if (type === 'dir' && dst && !info?.owner)
    return { ...none, directories: [{ path: dst.replace(/\/$/, ''), mode: modeOf(info?.mode, '0755') }] };
  const reason = reasonNot(entry, type);
  if (reason === undefined) return { ...none, files: [fileOf(entry, type)] };
  left.push(`contents: ${src ?? type} -> ${dst ?? ''}: ${reason}`);
  return none;
}

function reasonNot({ src, dst }: Contents, type: string): string | undefined {
  if (!dst || (type !== 'dir' && type !== 'ghost' && !src)) return 'says no place';
  if (type === 'dir' || type === 'ghost')
    return 'write it below `directories:`, if the service does not make it';
  if (type === 'tree' || src!.endsWith('/') || /[${}*?[\]]/.test(src!))
    return 'name each file, or put them into payload/<target>/ and claim them by a glob';
  return src!.startsWith('/') || src!.startsWith('../')
    ? 'lies outside of this folder: copy it here'
    : undefined;
}

/** Programs differ by machine, so they are the payload's; everything else is a file of this folder. */
function fileOf({ src = '', dst = '', file_info: info }: Contents, type: string): DraftFile {
  const path = src.replace(/^\.\//, '');
  const role = roles[type];
  const mode = modeOf(info?.mode, /^\/(usr\/(local\/)?)?s?bin\//.test(dst) ? '0755' : '0644');
  const base = path.split('/').pop()!;
  const to = dst.endsWith('/') ? `${dst}${base}` : dst;
  const isProgram = (Number.parseInt(mode, 8) & 0o111) !== 0 && !role;
  const source = isProgram
    ? ({ source: 'payload', path: base, from: path } as const)
    : ({ source: 'product', path } as const);
  return { ...source, to, mode, ...(role && { role }) };
}

/** Where a link leads, from the root. */
function linkEnd(src: string, dst: string): string {
  return src.startsWith('/') ? src : posix.join(posix.dirname(dst), src);
}

/** nFPM takes the mode of the file itself where none is said. */
function modeOf(mode: number | string | undefined, usual: string): string {
  if (mode === undefined) return usual;
  const digits = typeof mode === 'number' ? mode.toString(8) : mode.replace(/^0o?/, '');
  return digits.padStart(4, '0').slice(-4);
}

function relationsOf(nfpm: Nfpm, known: Map<string, string>): DraftRelations {
  const found: Record<string, Record<string, readonly string[]>> = {};
  for (const [key, names] of Object.entries(relations)) {
    const list = nfpm[key];
    if (!Array.isArray(list) || list.length === 0) continue;
    known.set(key, list.join(', '));
    for (const [format, relation] of Object.entries(names))
      found[format] = { ...found[format], [relation]: list.map(String) };
  }
  return found;
}
