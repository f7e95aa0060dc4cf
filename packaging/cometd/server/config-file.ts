import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, configFaults, type Document, defaults, toConfig } from './config.ts';
import { jsonFault } from './json-fault.ts';
import { exitStatus, Refusal, reason } from './refusal.ts';
import { writeThrough } from './write-through.ts';

const largest = 1024 * 1024;

export function configPath(chdir: string): string {
  return join(chdir, 'cometd.cfg');
}

/**
 * Reads and checks cometd.cfg, having written the default one when there is none.
 * @throws Refusal (78) with all its faults, or (1) when it cannot be read or written.
 */
export function loadConfig(chdir: string): Config {
  const path = configPath(chdir);
  const found = readDocument(path);
  const document = found === undefined ? createDefault(path) : found;
  refuseFaults(path, document);
  return toConfig(document, chdir);
}

/** @throws Refusal (78) naming the file and the key when no serial number has been entered. */
export function requireSerialNumber(config: Config, chdir: string): void {
  if (config.serialNumber !== '') return;
  throw new Refusal(exitStatus.configuration, [
    `${configPath(chdir)}: SerialNumber: there is no serial number yet, so the server does not start`,
    'Enter it there, between the quotes: "SerialNumber": "XXXX-XXXX-XXXX-XXXX-XXXX-XXXX"',
  ]);
}

/** The text of cometd.cfg; undefined when there is none, also when a link leads to nothing. */
export function readConfigText(path: string): string | undefined {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) return undefined;
    if (!found.isFile()) throw new Error('it is not a file');
    if (found.size > largest) throw new Error(`it is larger than ${largest} bytes`);
    // Windows' editors begin a file with a byte order mark.
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new Refusal(exitStatus.failed, [`${path}: cannot be read: ${reason(error)}`]);
  }
}

/** @throws Refusal (78) with the place where the text stops being JSON. */
export function parseConfigText(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const place = jsonFault(text) ?? reason(error);
    throw new Refusal(exitStatus.configuration, [
      `${path}: ${place}: this is not JSON`,
      'A missing comma, quote or bracket lies there or shortly before. Nothing was changed.',
    ]);
  }
}

/** @throws Refusal (78) with every fault of the document. */
export function refuseFaults(path: string, document: unknown): asserts document is Document {
  const faults = configFaults(document);
  if (faults.length > 0)
    throw new Refusal(
      exitStatus.configuration,
      faults.map((fault) => `${path}: ${fault}`),
    );
}

/** @throws Refusal (1) when the file cannot be written. */
export function writeConfigText(path: string, text: string): void {
  try {
    writeThrough(path, text);
  } catch (error) {
    throw new Refusal(exitStatus.failed, [`${path}: cannot be written: ${reason(error)}`]);
  }
}

export const defaultText = `${JSON.stringify(defaults, null, 2)}\n`;

function readDocument(path: string): unknown {
  const text = readConfigText(path);
  return text === undefined ? undefined : parseConfigText(path, text);
}

function createDefault(path: string): Document {
  writeConfigText(path, defaultText);
  return defaults;
}
