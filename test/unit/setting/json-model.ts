import type { Edit } from './edits.ts';

type Members = Record<string, unknown>;

/** What JSON.parse says of an edit: what must be answered, and what the file must then mean. */
export type Expected =
  | { readonly verdict: 'malformed' | 'refused' | 'same' }
  | { readonly verdict: 'replace'; readonly meaning: unknown };

export function parseJson(document: Buffer): unknown {
  return JSON.parse(document.toString('utf8').replace(/^\ufeff/, ''));
}

export function expectedOf({ document, keys, value }: Edit): Expected {
  const meaning = parsed(document);
  if (meaning === undefined) return { verdict: 'malformed' };
  if (!isObject(meaning)) return { verdict: 'refused' };
  return entered(meaning, keys, value);
}

/** Whether something is at the keys that is not empty. */
export function isGiven({ document, keys }: Edit): boolean | 'malformed' {
  const meaning = parsed(document);
  if (meaning === undefined) return 'malformed';
  const found = keys.reduce<unknown>(
    (at, key) => (isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined),
    meaning,
  );
  if (found === undefined || found === null || found === '') return false;
  return true;
}

/** JSON has no undefined: that is a text that JSON.parse refuses. */
function parsed(document: Buffer): unknown {
  try {
    return parseJson(document);
  } catch {
    return undefined;
  }
}

function entered(meaning: Members, keys: readonly string[], value: string): Expected {
  let at = meaning;
  for (const key of keys.slice(0, -1)) {
    const next = Object.hasOwn(at, key) ? at[key] : null;
    if (next !== null && !isObject(next)) return { verdict: 'refused' };
    if (next === null) put(at, key, {});
    at = at[key] as Members;
  }
  const last = keys.at(-1)!;
  const old = Object.hasOwn(at, last) ? at[last] : undefined;
  if (typeof old === 'object' && old !== null) return { verdict: 'refused' };
  if (old === value) return { verdict: 'same' };
  put(at, last, typed(old, value));
  return { verdict: 'replace', meaning };
}

/** A number stays a number where the new value is one, and a truth value a truth value. */
function typed(old: unknown, value: string): unknown {
  if (typeof old === 'number' && /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/.test(value)) return Number(value);
  return typeof old === 'boolean' && /^(true|false)$/.test(value) ? value === 'true' : value;
}

/** As JSON.parse does, also for `__proto__`. */
function put(object: Members, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
