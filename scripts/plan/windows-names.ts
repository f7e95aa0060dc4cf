import type { Product, Question, Service } from '../model/product.ts';
import { type SettingFormat, settingKeys } from '../model/setting.ts';
import { type FixedShape, fixedShape } from './fixed-shape.ts';
import { fillPlaces } from './places.ts';
import { windowsVersion } from './windows-version.ts';

/**
 * Who runs the server: a Windows service, for the machine; or the Service Manager itself, for the user who installed it without
 * administrator rights.
 */
export type Edition = 'service' | 'user';

/** What the service host and the Service Manager know of the product: all that is compiled into them. Plain data. */
export interface WindowsNames {
  readonly edition: Edition;
  readonly title: string;
  readonly description: string;
  readonly publisher: string;
  readonly copyright: string;
  readonly version: string;
  /** Of the version resource. */
  readonly numbers: readonly number[];
  /** The name of the service; it runs as `account`, which Windows makes with it. */
  readonly service: string;
  readonly account: string;
  /** File names, all in the install directory. */
  readonly program: string;
  readonly host: string;
  readonly manager: string;
  /** May hold {data} and {install}, which the programs fill in. */
  readonly arguments: readonly string[];
  /** Stand after `arguments`: the server then makes its configuration where there is none, and ends. */
  readonly createArguments: readonly string[];
  /** The same: by its exit code 0 the server says that a start would succeed. */
  readonly readyArguments: readonly string[];
  /** Where the programs do not know the format: the server takes Key=Value lines from standard input into its configuration. */
  readonly applyArguments: readonly string[];
  /** Names and values, by turns. */
  readonly environment: readonly string[];
  /** Variables that the server does not get, in whatever letters; a `*` at the end stands for all that begin so. */
  readonly unsetEnvironment: readonly string[];
  /** Directory below ProgramData, or below the user's own application data; and the configuration file in it. */
  readonly data: string;
  readonly configuration: string;
  /** Its syntax; empty: it is the server's alone, and is read as JSON. */
  readonly format: SettingFormat | '';
  /** The keys that lead to the settings without which a start makes no sense. */
  readonly required: readonly (readonly string[])[];
  /** The keys that lead to the setting whose first address is the web interface's; empty: there is none. */
  readonly addressKeys: readonly string[];
  /** Where the per-user edition looks for newer versions; empty: nowhere. */
  readonly updates: string;
  readonly stopSeconds: number;
  readonly restart: Service['restart'];
  readonly restartSeconds: number;
  /** Exit code after which the service stays stopped. */
  readonly configurationFault: number;
  /** Whether the Service Manager has a picture of its own, or Windows' usual one. */
  readonly icon: boolean;
  readonly asksSerial: boolean;
  readonly serial: SerialNames;
}

/** The manifest's first question, which the Service Manager asks as well. */
export interface SerialNames {
  readonly setting: string;
  readonly keys: readonly string[];
  readonly label: string;
  /** The label as it stands inside a sentence. */
  readonly noun: string;
  readonly example: string;
  /** Empty where answers have no fixed length: then only the server judges them. */
  readonly shape: FixedShape;
}

/** No program on Windows ends with this code by itself. */
const noExitCode = 0xff_ff_ff_ff;

const places = { install: '{install}', state: '{data}', logs: '{data}\\logs', config: '{data}' };

/** The per-user edition's data, beside the directory of the product's name that Squirrel installs into and replaces. */
export function userData({ name }: Product): string {
  return `${name}-data`;
}

/** The names of a product that has a service on Windows; undefined for any other. */
export function windowsNames(
  product: Product,
  edition: Edition = 'service',
  updates = '',
): WindowsNames | undefined {
  const { service, windows, configuration, questions } = product;
  if (!service?.systems.includes('windows') || !windows) return undefined;
  const format = configuration?.format ?? '';
  const keysOf = (setting: string) => settingKeys(format || 'json', setting);
  return {
    edition,
    title: product.title,
    description: product.summary,
    publisher: product.vendor,
    copyright: product.copyright,
    version: product.version.text,
    numbers: windowsVersion(product.version),
    service: service.name,
    account: `NT SERVICE\\${service.name}`,
    program: `${service.program}.exe`,
    host: `${service.name}-service.exe`,
    manager: `${service.name}-manager.exe`,
    arguments: fillPlaces(service.argumentsOnWindows ?? service.arguments, places),
    createArguments: fillPlaces(configuration?.create ?? [], places),
    readyArguments: fillPlaces(configuration?.ready ?? (format ? (configuration?.create ?? []) : []), places),
    applyArguments: fillPlaces(configuration?.apply ?? [], places),
    environment: fillPlaces(Object.entries(service.environment).flat(), places),
    unsetEnvironment: service.unsetEnvironment,
    data: edition === 'user' ? userData(product) : windows.data,
    configuration: configuration?.name ?? '',
    format,
    required: questions.filter(({ required }) => required).map(({ setting }) => keysOf(setting)),
    addressKeys: windows.webAddress === undefined ? [] : keysOf(windows.webAddress),
    updates,
    stopSeconds: service.stopSeconds,
    restart: service.restart,
    restartSeconds: service.restartSeconds,
    configurationFault: service.configurationFault ?? noExitCode,
    icon: product.icon !== undefined,
    asksSerial: questions.length > 0 && (format !== '' || configuration?.apply !== undefined),
    serial: serialNames(questions[0], keysOf),
  };
}

function serialNames(
  question: Question | undefined,
  keysOf: (setting: string) => readonly string[],
): SerialNames {
  const { setting = '', title = '', pattern = '.+', example = '' } = question ?? {};
  return {
    setting,
    keys: setting === '' ? [] : keysOf(setting),
    label: title,
    // An abbreviation keeps its capitals: "Serial number", but "API key".
    noun: /^\p{Lu}\p{Ll}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title,
    example,
    shape: fixedShape(pattern, example) ?? { sets: [], places: [] },
  };
}
