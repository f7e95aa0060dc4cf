import { FaultError } from '../../model/fault.ts';
import { findInstaller, type Installer } from './installer.ts';
import { lookUpAll, type Presence } from './presence.ts';
import { type ProgramName, programNames, programs } from './programs.ts';
import { commandText } from './run.ts';

/** What programs are needed for: packing, reading artifacts back, `npm test`, the lab. */
export type Purpose = 'package' | 'verify' | 'test' | 'lab';
export const purposes: readonly Purpose[] = ['package', 'verify', 'test', 'lab'];

/** What a format says of its own needs. */
export interface FormatNeeds {
  readonly needs: { readonly pack: readonly ProgramName[]; readonly verify: readonly ProgramName[] };
}

/** The programs that one purpose needs with these formats, in the order of the table. Tests pack and read back, too. */
export function programsFor(purpose: Purpose, formats: readonly FormatNeeds[]): readonly ProgramName[] {
  const packing = formats.flatMap(({ needs }) => needs.pack);
  const reading = formats.flatMap(({ needs }) => needs.verify);
  const wanted: Readonly<Record<Purpose, readonly ProgramName[]>> = {
    package: packing,
    verify: reading,
    test: [...packing, ...reading, ...alsoFor('test')],
    lab: alsoFor('lab'),
  };
  return programNames.filter((name) => wanted[purpose].includes(name));
}

function alsoFor(purpose: 'test' | 'lab'): readonly ProgramName[] {
  return programNames.filter((name) => programs[name].also?.includes(purpose));
}

/** How what is missing can be had: the packages to install, and the programs that this system has no package of. */
export interface Remedy {
  readonly installer: Installer | undefined;
  readonly packages: readonly string[];
  readonly unavailable: readonly ProgramName[];
}

/** The packages of the programs that are missing or too old, each once. */
export function remedyFor(found: readonly Presence[], installer: Installer | undefined): Remedy {
  const missing = found.filter(({ state }) => state !== 'present').map(({ name }) => name);
  const packageOf = (name: ProgramName) => installer && programs[name].packages[installer.manager];
  const packages = missing.map(packageOf).filter((name) => name !== undefined);
  return {
    installer,
    packages: [...new Set(packages)].sort(),
    unavailable: missing.filter((name) => !packageOf(name)),
  };
}

/** The one command that gets what is missing, as a person would type it; none when there is nothing to type. */
export function remedyText({ installer, packages }: Remedy): string | undefined {
  if (!installer || packages.length === 0) return undefined;
  const [program = '', ...args] = [...installer.command, ...packages];
  const sudo = installer.root && process.getuid?.() !== 0 ? 'sudo ' : '';
  return sudo + commandText(program, args);
}

/** @throws FaultError that names every program that is missing or too old, and the command that gets them. */
export async function requirePrograms(names: readonly ProgramName[]): Promise<void> {
  const found = await lookUpAll(names);
  const lacking = found.filter(({ state }) => state !== 'present');
  if (lacking.length === 0) return;
  const command = remedyText(remedyFor(found, await findInstaller()));
  const next = command ? `Get what is missing with: ${command}` : '`npm run doctor` says more.';
  const faults = lacking.map((presence) => ({ what: lackText(presence) }));
  throw new FaultError(faults.map((fault, n) => (n === faults.length - 1 ? { ...fault, next } : fault)));
}

function lackText({ name, state, version }: Presence): string {
  const { purpose, version: wanted } = programs[name];
  if (state === 'missing') return `${name}, which ${purpose}, is not on this machine`;
  return `${name}, which ${purpose}, is version ${version}, and ${wanted?.minimum} is the oldest that will do`;
}
