import picomatch from 'picomatch';
import type { Manifest } from '../manifest.ts';
import type { Path } from '../place.ts';
import { type System, systemOf } from '../target.ts';
import { each, type Finding, type Rule } from './rule.ts';

const itsProgramIsPackaged: Rule = ({ manifest }) => {
  const { service } = manifest;
  if (!service) return [];
  return each(systemsOf(manifest), (system) => {
    const file = system === 'windows' ? `${service.program}.exe` : service.program;
    const claim = claimOf(manifest, file, system);
    if (!claim)
      return {
        path: ['service', 'program'],
        what: `no entry of "files" claims "${file}" for ${system}`,
        next: `Add { payload: ${file}${system === 'linux' ? ", mode: '0755'" : ''}, systems: [${system}] } to "files".`,
      };
    return (
      system === 'linux' &&
      (claim.mode & 0o111) === 0 && {
        path: ['files', manifest.files.indexOf(claim)],
        what: 'has the program of the service, but may not be run',
        next: "Write mode: '0755'.",
      }
    );
  });
};

function systemsOf({ targets }: Manifest): readonly System[] {
  return [...new Set(targets.map(systemOf))];
}

function claimOf(manifest: Manifest, file: string, system: System) {
  return manifest.files.find(
    ({ payload, systems }) =>
      payload !== undefined && systems.includes(system) && picomatch.isMatch(file, payload, { dot: true }),
  );
}

// A misspelt placeholder would reach the program as it stands; ${…} is a shell's, and means what it says.
const placeholdersAreKnown: Rule = ({ manifest: { service, configuration } }) => {
  const texts: readonly (readonly [Path, readonly string[]])[] = [
    [['service', 'arguments'], service?.arguments ?? []],
    ...(['create', 'apply', 'ready'] as const).map(
      (key) => [['configuration', key], configuration?.[key] ?? []] as const,
    ),
  ];
  return [
    ...texts.flatMap(([path, values]) =>
      each(values, (value, index) => unknownPlaceholder([...path, index], value)),
    ),
    ...each(Object.entries(service?.environment ?? {}), ([key, value]) =>
      unknownPlaceholder(['service', 'environment', key], value),
    ),
  ];
};

function unknownPlaceholder(path: Path, value: string): Finding | undefined {
  const unknown = /(?<!\$)\{(?!(?:install|state|logs|config)\})\w+\}/.exec(value)?.[0];
  return unknown === undefined
    ? undefined
    : { path, what: `${unknown} stands for nothing`, next: 'Write {install}, {state}, {logs} or {config}.' };
}

export const serviceRules: readonly Rule[] = [itsProgramIsPackaged, placeholdersAreKnown];
