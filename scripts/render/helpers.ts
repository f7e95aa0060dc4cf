import { liesBelow } from '../model/hostile.ts';
import type { Service } from '../model/product.ts';
import { settingKeys } from '../model/setting.ts';
import type { Job, PlannedUnit } from '../plan/job.ts';
import { fillPlaces } from '../plan/places.ts';
import { inStopOrder } from '../plan/units.ts';
import { changelogDate } from './date.ts';
import { configurationProgramPath, programPath } from './program.ts';
import * as quote from './quote.ts';
import { toExtendedRegex } from './regex.ts';

/** What a template writes goes through one of these: `{{sh "name=" service.name}}` joins its arguments and quotes the whole. */
export const quotes: Readonly<Record<string, quote.Quote>> = {
  sh: quote.quoteShell,
  unit: quote.quoteUnit,
  unitLine: quote.quoteUnitLine,
  unitWord: quote.quoteUnitWord,
  exec: quote.quoteExec,
  nsis: quote.quoteNsis,
  nsisPart: quote.quoteNsisPart,
  nsisFixed: quote.quoteNsisFixed,
  field: quote.quoteField,
  extended: quote.quoteExtended,
  debconf: quote.quoteDebconf,
  debconfExtended: quote.quoteDebconfExtended,
  yaml: quote.quoteYaml,
  xml: quote.quoteXml,
  nuspec: quote.quoteNuspec,
  nugetId: quote.quoteNugetId,
  wide: quote.quoteWide,
  narrow: quote.quoteNarrow,
  resource: quote.quoteResource,
  integer: quote.quoteInteger,
  comment: quote.quoteComment,
  text: quote.quoteText,
};

/** Makes a value of values, inside another helper's brackets: `{{sh (place path)}}`. `job` is what the template was given. */
export type Derive = (values: readonly unknown[], job: Job) => unknown;

export const derivations: Readonly<Record<string, Derive>> = {
  /** The value, or false when there is none: the only way to ask for something that may be missing. */
  given: ([value]) => value ?? false,
  is: ([value, other]) => value === other,
  not: ([value]) => !truthy(value),
  any: (values) => values.some(truthy),
  all: (values) => values.every(truthy),
  /** A path of the manifest with {install}, {state}, {logs} and {config} filled in. */
  place: ([path], { places }) => fillPlaces(path, places),
  /** Whether a path lies below a directory that the service's user may write to: root does nothing there. */
  isHostile: ([path], { places, hostile }) =>
    typeof path === 'string' && liesBelow(fillPlaces(path, places), hostile.roots),
  /** The service's program where it is installed. */
  program: (_, job) => programPath(job),
  /** The script that acts on the configuration, where it is installed. */
  configurationProgram: (_, job) => configurationProgramPath(job),
  /** The keys that lead to a setting in the configuration's format. */
  settingKeys: ([setting], { configuration }) =>
    configuration?.format && typeof setting === 'string'
      ? settingKeys(configuration.format, setting)
      : undefined,
  /** The unit of the main service: before it starts, its configuration is asked for. */
  mainUnit: (_, { service }) => `${service?.name}.service`,
  /** Units in the order of stopping. */
  inStopOrder: ([units]) => inStopOrder(units as readonly PlannedUnit[]),
  /** Whether what is done with one of the units depends on whether it runs. */
  asksState: ([units]) =>
    (units as readonly PlannedUnit[]).some(
      ({ instances, start, upgrade }) =>
        instances === undefined && (upgrade === 'reload' || (upgrade === 'restart' && start === 'no')),
    ),
  /** Whether a service's policy says that it does not start at boot. */
  isDisabled: ([policy]) => (policy as Service['policy']).enable === false,
  /** `cometd` for `cometd.service`: the name of its init script. */
  unitStem: ([unit]) => String(unit).replace(/\.[a-z]+$/, ''),
  /** Whether a path lies in a directory. */
  below: ([path, directory]) => String(path).startsWith(`${directory}/`),
  /** Capabilities as setpriv adds them: `+net_bind_service`. */
  setprivCapabilities: ([list]) =>
    Array.isArray(list) ? list.map((one) => `+${String(one).slice(4).toLowerCase()}`).join(',') : undefined,
  /** Permission bits as chmod takes them. */
  octal: ([mode]) => (typeof mode === 'number' ? mode.toString(8).padStart(4, '0') : undefined),
  /** Words and lists of words as one command, for a shell that gets it as text: `sh -c {{sh (command (program) words)}}`. */
  command: (words) => words.flat().map(String).map(quote.quoteShell).join(' '),
  /** A JavaScript pattern as POSIX's extended regular expression. */
  ere: ([pattern]) => (typeof pattern === 'string' ? toExtendedRegex(pattern) : undefined),
  join: ([list, separator]) => (Array.isArray(list) ? list.join(String(separator)) : undefined),
  /** Things that have a path, each before the directory that holds it: the order in which they can be removed. */
  deepestFirst: ([list]) =>
    Array.isArray(list) ? list.toSorted((a, b) => (a.path < b.path ? 1 : -1)) : undefined,
  /** Seconds since 1970 as Debian's changelog writes them. */
  date: ([seconds]) => (typeof seconds === 'number' ? changelogDate(seconds) : undefined),
};

function truthy(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
