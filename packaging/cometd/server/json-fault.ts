const blank = /[ \t\n\r]*/y;
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const scalar = new RegExp(
  `${string.source}|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null`,
  'y',
);

class Stopped extends Error {
  readonly offset: number;

  constructor(offset: number) {
    super();
    this.offset = offset;
  }
}

/**
 * Where a text stops being JSON (RFC 8259): `line 3, column 5`, both from 1; undefined when it never does.
 * The engine's own message names no place, and cometd.cfg is edited by hand.
 */
export function jsonFault(text: string): string | undefined {
  try {
    const end = skip(text, value(text, 0));
    return end === text.length ? undefined : place(text, end);
  } catch (error) {
    return error instanceof Stopped ? place(text, error.offset) : undefined;
  }
}

function value(text: string, at: number): number {
  const start = skip(text, at);
  if (text[start] === '{') return list(text, start + 1, '}', member);
  if (text[start] === '[') return list(text, start + 1, ']', value);
  return token(text, start, scalar);
}

function member(text: string, at: number): number {
  return value(text, sign(text, token(text, skip(text, at), string), ':'));
}

function list(text: string, at: number, close: string, item: typeof value): number {
  const first = skip(text, at);
  if (text[first] === close) return first + 1;
  let next = skip(text, item(text, first));
  while (text[next] !== close) next = skip(text, item(text, sign(text, next, ',')));
  return next + 1;
}

function sign(text: string, at: number, expected: string): number {
  const start = skip(text, at);
  if (text[start] !== expected) throw new Stopped(start);
  return start + 1;
}

function token(text: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at;
  if (!pattern.test(text)) throw new Stopped(at);
  return pattern.lastIndex;
}

function skip(text: string, at: number): number {
  return token(text, at, blank);
}

function place(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  return `line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`;
}
