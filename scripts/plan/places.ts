import type { Places } from './job.ts';

/** Puts a format's directories where a value of the manifest says {install}, {state}, {logs} or {config}, at any depth. */
export function fillPlaces<Value>(value: Value, places: Places): Value {
  if (typeof value === 'string') return fillText(value, places) as Value;
  if (Array.isArray(value)) return value.map((item) => fillPlaces(item, places)) as Value;
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, fillPlaces(item, places)]),
    ) as Value;
  return value;
}

function fillText(text: string, places: Places): string {
  return text.replace(/\{(install|state|logs|config)\}/g, (_, key: keyof Places) => places[key]);
}

/** The directories that lie in no other of them, each once: where formats put several places into one directory. */
export function outermost(directories: readonly string[]): readonly string[] {
  const inside = (one: string, other: string) => one.startsWith(`${other}/`);
  return [...new Set(directories)].filter((one) => !directories.some((other) => inside(one, other)));
}
