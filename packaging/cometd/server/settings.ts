import { isDeepStrictEqual } from 'node:util';
import { defaults, isObject, type Key, keys } from './config.ts';
import {
  configPath,
  defaultText,
  parseConfigText,
  readConfigText,
  refuseFaults,
  writeConfigText,
} from './config-file.ts';
import { exitStatus, Refusal } from './refusal.ts';

const largest = 64 * 1024;

/**
 * Sets `Key=Value` lines in cometd.cfg, creating it if need be. Everything that the lines do not name stays as it was;
 * nothing is written when nothing changes, or when anything is invalid.
 * @throws Refusal (78) with all faults, naming the line or the key, never a secret.
 */
export function applySettings(lines: string, chdir: string): void {
  const settings = parseSettings(lines);
  const path = configPath(chdir);
  const before = readConfigText(path);
  const text = before ?? defaultText;
  const document = parseConfigText(path, text);
  const wanted = isObject(document) ? { ...document, ...settings } : document;
  refuseFaults(path, wanted);
  if (before === undefined || !isDeepStrictEqual(document, wanted))
    writeConfigText(path, withSettings(text, settings));
}

/** @throws Refusal (78) with every line that is no setting. */
export function parseSettings(text: string): Readonly<Record<string, string>> {
  const faults: string[] = [];
  const settings: Record<string, string> = {};
  if (text.length > largest) faults.push(`more than ${largest} characters`);
  for (const [at, line] of text
    .slice(0, largest)
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    const content = line.replace(/\r$/, '');
    if (content.trim() === '') continue;
    const equals = content.indexOf('=');
    const key = content.slice(0, Math.max(equals, 0)).trim();
    const fault = equals < 0 ? 'is not Key=Value' : settingFault(key, settings);
    if (fault) faults.push(`line ${at + 1}: ${fault}`);
    else settings[key] = content.slice(equals + 1);
  }
  if (faults.length === 0) return settings;
  throw new Refusal(
    exitStatus.configuration,
    faults.map((fault) => `standard input: ${fault}`),
  );
}

function settingFault(key: string, before: Readonly<Record<string, string>>): string | undefined {
  if (Object.hasOwn(before, key)) return `${key} is set twice`;
  const texts = keys().filter((known) => typeof defaults[known] === 'string');
  if ((texts as readonly string[]).includes(key)) return undefined;
  return keys().includes(key as Key)
    ? `${key} is a list: edit cometd.cfg`
    : `"${key}" is not a setting; there are ${texts.join(', ')}`;
}

/** ES2026, in JavaScriptCore already, not yet in TypeScript's library: a number's own text. */
interface ExactJson {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): object;
  rawJSON(text: string): unknown;
}

/** Numbers are written as they were read, also those that a JavaScript number cannot hold. */
function withSettings(text: string, settings: Readonly<Record<string, string>>): string {
  const json = JSON as unknown as ExactJson;
  const exact = json.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined ? json.rawJSON(source) : value,
  );
  return `${JSON.stringify(Object.assign(exact, settings), null, 2)}\n`;
}
