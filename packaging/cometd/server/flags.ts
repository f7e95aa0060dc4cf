import { exitStatus, Refusal } from './refusal.ts';

const switches = ['ValidateConfigOnly', 'ApplySettings', 'LogAccesses'] as const;
const directories = ['Chdir', 'Instdir', 'WebrootDir'] as const;

type Switch = (typeof switches)[number];
type Directory = (typeof directories)[number];

/** The command line: a switch is on when it is in the set; a directory is as it was written. */
export interface Flags {
  readonly on: ReadonlySet<Switch>;
  readonly directories: Readonly<Partial<Record<Directory, string>>>;
}

/**
 * Reads Go-style flags: `-Flag=value` or `-Flag value`, one dash or two; the last of several wins.
 * @throws Refusal (status 2) with every fault and the usage.
 */
export function parseFlags(words: readonly string[], usage: string): Flags {
  const on = new Set<Switch>();
  const found: Partial<Record<Directory, string>> = {};
  const faults: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const { name, value } = split(word);
    if (isOneOf(switches, name)) {
      const state = switchState(value);
      if (state === undefined) faults.push(`-${name} is a switch: write -${name} or -${name}=false`);
      else if (state) on.add(name);
      else on.delete(name);
    } else if (isOneOf(directories, name)) {
      const given = value ?? operand(words[at + 1]);
      if (value === undefined && given !== undefined) at++;
      if (given) found[name] = given;
      else faults.push(`-${name} needs a directory: -${name}=DIR`);
    } else faults.push(unknown(word));
  }
  const modes = [...on].filter((name) => name !== 'LogAccesses');
  if (modes.length > 1) faults.push(`${modes.map((mode) => `-${mode}`).join(' and ')} exclude each other`);
  if (faults.length > 0) throw new Refusal(exitStatus.usage, [...faults, '', usage]);
  return { on, directories: found };
}

function split(word: string): { name?: string; value?: string } {
  const [, name, value] = /^--?(\w+)(?:=(.*))?$/s.exec(word) ?? [];
  return { ...(name !== undefined && { name }), ...(value !== undefined && { value }) };
}

/** The next word as a value. One that begins with a dash is the next flag: the value was forgotten. */
function operand(word: string | undefined): string | undefined {
  return word?.startsWith('-') ? undefined : word;
}

function switchState(value: string | undefined): boolean | undefined {
  if (value === undefined || /^(1|t|true)$/i.test(value)) return true;
  return /^(0|f|false)$/i.test(value) ? false : undefined;
}

function unknown(word: string): string {
  if (!word.startsWith('-')) return `"${word}" is not a flag, and this program takes nothing else`;
  const name = word.replace(/^--?/, '').replace(/=.*$/s, '');
  const meant = [...switches, ...directories].find((known) => known.toLowerCase() === name.toLowerCase());
  return `unknown flag: ${word}${meant ? ` (-${meant} is written in this way)` : ''}`;
}

function isOneOf<T extends string>(list: readonly T[], name: string | undefined): name is T {
  return (list as readonly (string | undefined)[]).includes(name);
}
