import { resolve } from 'node:path';
import { type Address, parseAddress } from './address.ts';
import { hostKey } from './hosts.ts';
import { type LogLevel, logLevels } from './log.ts';

/** cometd.cfg as the server uses it. `serialNumber` may be empty, `storageDirectory` is absolute. */
export interface Config {
  readonly serialNumber: string;
  readonly listenAddresses: readonly Address[];
  /** What the Host header of a request may say, beside the addresses that are listened on. */
  readonly allowedHosts: readonly string[];
  readonly storageDirectory: string;
  readonly logLevel: LogLevel;
}

/** A JSON object as it lies in the file, keys that we do not know included. */
export type Document = Readonly<Record<string, unknown>>;

/** What a new cometd.cfg says, and what a missing key means. A relative storage directory moves with -Chdir. */
export const defaults = {
  SerialNumber: '',
  ListenAddresses: ['127.0.0.1:8060'],
  AllowedHosts: ['localhost', '127.0.0.1', '[::1]'],
  StorageDirectory: 'storage',
  LogLevel: 'info',
} as const;

export type Key = keyof typeof defaults;

const serialNumber = /^([A-Z0-9]{4}-){5}[A-Z0-9]{4}$/;
const mostAddresses = 16;
const mostHosts = 64;
const longestPath = 4096;

/** One function a key: its faults, each beginning with the path of the value. No secret is repeated. */
const checks: Readonly<Record<Key, (value: unknown) => string[]>> = {
  SerialNumber: (value) =>
    value === '' || (typeof value === 'string' && serialNumber.test(value))
      ? []
      : [
          'SerialNumber: must be six groups of four capital letters or digits, as in XXXX-XXXX-XXXX-XXXX-XXXX-XXXX',
        ],
  ListenAddresses: checkAddresses,
  AllowedHosts: checkHosts,
  StorageDirectory: (value) =>
    isPath(value) ? [] : ['StorageDirectory: must be the path of a directory, absolute or below -Chdir'],
  LogLevel: (value) =>
    (logLevels as readonly unknown[]).includes(value)
      ? []
      : [`LogLevel: ${JSON.stringify(value)} is none of ${logLevels.join(', ')}`],
};

/** Every fault of a parsed cometd.cfg, in the order of its keys; an empty list when it is valid. */
export function configFaults(document: unknown): string[] {
  if (!isObject(document)) return ['the file must hold one JSON object: { "SerialNumber": "…" }'];
  const settings = { ...defaults, ...document };
  return keys().flatMap((key) => checks[key](settings[key]));
}

/** The settings of a document that has no faults. */
export function toConfig(document: Document, chdir: string): Config {
  const settings = { ...defaults, ...document };
  return {
    serialNumber: settings.SerialNumber,
    listenAddresses: settings.ListenAddresses.flatMap((text) => parseAddress(text) ?? []),
    allowedHosts: settings.AllowedHosts,
    storageDirectory: resolve(chdir, settings.StorageDirectory),
    logLevel: settings.LogLevel,
  };
}

/** The keys that cometd.cfg may say something about. */
export function keys(): readonly Key[] {
  return Object.keys(defaults) as Key[];
}

export function isObject(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkAddresses(value: unknown): string[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > mostAddresses)
    return [`ListenAddresses: must be a list of 1 to ${mostAddresses} addresses, as in ["127.0.0.1:8060"]`];
  return value.flatMap((item: unknown, at) => {
    const address = typeof item === 'string' ? parseAddress(item) : undefined;
    const path = `ListenAddresses[${at}]`;
    if (!address)
      return [`${path}: ${JSON.stringify(item)} is no address: write 127.0.0.1:8060 or [::1]:8060`];
    return address.port !== 0 && value.indexOf(item) < at ? [`${path}: ${item} is there twice`] : [];
  });
}

function checkHosts(value: unknown): string[] {
  if (!Array.isArray(value) || value.length > mostHosts)
    return [`AllowedHosts: must be a list of at most ${mostHosts} hosts, as in ["backup.example.org"]`];
  return value.flatMap((item: unknown, at) =>
    typeof item === 'string' && hostKey(item) !== undefined
      ? []
      : [
          `AllowedHosts[${at}]: ${JSON.stringify(item)} is no host: write a name or an address, without a port`,
        ],
  );
}

function isPath(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= longestPath && !value.includes('\0');
}
