import picomatch from 'picomatch';
import type { Manifest } from '../manifest.ts';
import type { Path } from '../place.ts';
import { mainService, servicesOf, type WrittenService } from '../services.ts';
import { type System, systemOf } from '../target.ts';
import { each, type Finding, isRepeated, type Rule } from './rule.ts';

const itsProgramIsPackaged: Rule = ({ manifest }) =>
  servicesOf(manifest).flatMap(({ path, service: { program, systems } }) =>
    program.startsWith('/')
      ? []
      : each(
          systemsOf(manifest).filter((system) => systems.includes(system)),
          (system) => unpackagedProgram(manifest, path, program, system),
        ),
  );

function unpackagedProgram(
  manifest: Manifest,
  path: Path,
  program: string,
  system: System,
): Finding | undefined | false {
  const file = system === 'windows' ? `${program}.exe` : program;
  const claim = claimOf(manifest, file, system);
  if (!claim)
    return {
      path: [...path, 'program'],
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
}

function systemsOf({ targets }: Manifest): readonly System[] {
  return [...new Set(targets.map(systemOf))];
}

function claimOf(manifest: Manifest, file: string, system: System) {
  return manifest.files.find(
    ({ payload, systems }) =>
      payload !== undefined && systems.includes(system) && picomatch.isMatch(file, payload, { dot: true }),
  );
}

const oneKeyNamesThem: Rule = ({ manifest: { service, services } }) =>
  service && services
    ? [{ path: ['services'], what: 'stands beside "service"', next: 'Move that one to the top of the list.' }]
    : [];

const namesDiffer: Rule = ({ manifest }) => {
  const services = servicesOf(manifest);
  return each(
    services,
    ({ path, service: { name } }, index) =>
      isRepeated(services, index, (one) => one.service.name) && {
        path: [...path, 'name'],
        what: `"${name}" is another service's name as well`,
        next: 'Give each service its own.',
      },
  );
};

// The files and directories of a package belong to one user, and what root must not touch follows from who that is.
const oneAccountRunsThem: Rule = ({ manifest }) => {
  const main = mainService(manifest);
  return each(servicesOf(manifest), ({ path, service: { user, group } }) => {
    const isMains = user === main?.user && group === main.group;
    return (
      !isMains &&
      !(user === 'root' && group === 'root') && {
        path: [...path, 'user'],
        what: `a package makes one user, ${main?.user}:${main?.group}`,
        next: `Write user: ${main?.user} and group: ${main?.group}, or root for both; or package this service by itself.`,
      }
    );
  });
};

// The service host knows one program; several on Windows would need one host each.
const windowsRunsTheFirst: Rule = ({ manifest }) =>
  systemsOf(manifest).includes('windows')
    ? each(
        servicesOf(manifest).slice(1),
        ({ path, service: { systems } }) =>
          systems.includes('windows') && {
            path,
            what: 'would be a second Windows service, and an installer makes one',
            next: 'Write systems: [linux].',
          },
      )
    : [];

const meansSomethingOnWindows: Rule = ({ manifest }) =>
  systemsOf(manifest).includes('windows')
    ? servicesOf(manifest)
        .filter(({ service }) => service.systems.includes('windows'))
        .flatMap(foreignToWindows)
    : [];

function foreignToWindows({ path, service: { type, program } }: WrittenService): readonly Finding[] {
  const next = 'Write systems: [linux].';
  return [
    ...(type === 'oneshot' || type === 'forking'
      ? [{ path: [...path, 'type'], what: `Windows has no service that is ${type}`, next }]
      : []),
    ...(program.startsWith('/')
      ? [{ path: [...path, 'program'], what: `"${program}" is no path on Windows`, next }]
      : []),
  ];
}

const forkingSaysWhere: Rule = ({ manifest }) =>
  each(
    servicesOf(manifest),
    ({ path, service: { type, pidFile } }) =>
      (type === 'forking') !== (pidFile !== undefined) && {
        path: [...path, 'pidFile'],
        what:
          type === 'forking' ? 'is missing: init systems know a program that forks by it' : 'is not written',
        next: type === 'forking' ? 'Add pidFile: /run/…' : 'Remove it, or write type: forking.',
      },
  );

// A file capability would be everybody's who runs the interpreter.
const foreignProgramsHaveNoFileCapabilities: Rule = ({ manifest }) =>
  each(
    servicesOf(manifest).slice(1),
    ({ path, service: { capabilities } }) =>
      capabilities.length > 0 && {
        path: [...path, 'capabilities'],
        what: 'only the first service can have capabilities: its program alone gets them where the init system gives none',
        next: 'Move this service to the top, or let it open ports above 1023.',
      },
  );

// A misspelt placeholder would reach the program as it stands; ${…} is a shell's, and means what it says.
const placeholdersAreKnown: Rule = ({ manifest }) => [
  ...servicesOf(manifest).flatMap(({ path, service }) => [
    ...unknownIn([...path, 'arguments'], service.arguments),
    ...unknownIn([...path, 'argumentsOnWindows'], service.argumentsOnWindows),
    ...unknownIn([...path, 'reload', 'arguments'], service.reload?.arguments),
    ...each(Object.entries(service.environment), ([key, value]) =>
      unknownPlaceholder([...path, 'environment', key], value),
    ),
  ]),
  ...(['create', 'apply', 'ready'] as const).flatMap((key) =>
    unknownIn(['configuration', key], manifest.configuration?.[key]),
  ),
];

function unknownIn(path: Path, values: readonly string[] = []): readonly Finding[] {
  return each(values, (value, index) => unknownPlaceholder([...path, index], value));
}

function unknownPlaceholder(path: Path, value: string): Finding | undefined {
  const unknown = /(?<!\$)\{(?!(?:install|state|logs|config)\})\w+\}/.exec(value)?.[0];
  return unknown === undefined
    ? undefined
    : { path, what: `${unknown} stands for nothing`, next: 'Write {install}, {state}, {logs} or {config}.' };
}

export const serviceRules: readonly Rule[] = [
  oneKeyNamesThem,
  namesDiffer,
  itsProgramIsPackaged,
  oneAccountRunsThem,
  windowsRunsTheFirst,
  meansSomethingOnWindows,
  forkingSaysWhere,
  foreignProgramsHaveNoFileCapabilities,
  placeholdersAreKnown,
];
