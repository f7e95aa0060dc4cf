import { fault } from '../model/fault.ts';
import { machineOf, systemOf, type Target } from '../model/target.ts';
import { type Component, purlOf } from './component.ts';

/** npm's package-lock.json, versions 2 and 3: a package for each directory below node_modules. */
interface Lockfile {
  readonly packages?: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
}

/** A package that a lockfile names, and the directory that npm unpacks it in, relative to the lockfile. */
export interface NpmPackage extends Component {
  readonly directory: string;
}

/**
 * The packages of a lockfile that a target gets: without those for development alone, for other systems, and links to directories
 * of the same repository. `text` and `file` of the lockfile; the file is named in faults.
 * @throws FaultError when it is no lockfile of npm 7 or later
 */
export function npmPackages(text: string, file: string, target: Target): readonly NpmPackage[] {
  const { packages } = parse(text, file);
  if (!packages)
    throw fault('this is no lockfile of npm 7 or later', 'Write it with: npm install --package-lock-only', {
      file,
    });
  return Object.entries(packages)
    .filter(
      ([directory, one]) =>
        directory.includes('node_modules/') && !one.dev && !one.link && serves(one, target),
    )
    .map(([directory, one]) => component(directory, one));
}

function parse(text: string, file: string): Lockfile {
  try {
    return JSON.parse(text) as Lockfile;
  } catch (error) {
    throw fault(`this is no JSON: ${(error as Error).message}`, undefined, { file });
  }
}

function component(directory: string, { name, version, license, integrity }: LockedPackage): NpmPackage {
  const called = name ?? directory.slice(directory.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const sha512 = /^sha512-(\S+)/.exec(integrity ?? '')?.[1];
  return {
    kind: 'library',
    name: called,
    ...(version !== undefined && { version }),
    purl: purlOf('npm', called, version),
    ...(license !== undefined && { licence: license }),
    ...(sha512 !== undefined && {
      digest: { algorithm: 'SHA-512' as const, hex: Buffer.from(sha512, 'base64').toString('hex') },
    }),
    isCarried: true,
    directory,
  };
}

const systemWords = { linux: 'linux', windows: 'win32' } as const;
const machineWords = { x86_64: 'x64', arm64: 'arm64' } as const;

function serves({ os, cpu }: LockedPackage, target: Target): boolean {
  return allows(os, systemWords[systemOf(target)]) && allows(cpu, machineWords[machineOf(target)]);
}

/** npm's lists name what is allowed, or with `!` what is not. */
function allows(list: readonly string[] | undefined, word: string): boolean {
  if (!list || list.length === 0) return true;
  if (list.includes(`!${word}`)) return false;
  return list.every((one) => one.startsWith('!')) || list.includes(word) || list.includes('any');
}
