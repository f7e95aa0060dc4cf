/** What a rich dependency is made of: a parenthesis that stands alone, or a word, whose own parentheses are balanced. */
function tokensOf(text: string): readonly string[] {
  return text.match(/[()]|(?:[^\s()]+(?:\([^\s()]*\))*)+/g) ?? [];
}

const word = /^[^\s()<>=,][^\s<>=,]*$/;
const comparison = /^(<=?|=|>=?)$/;
const joins = new Set(['and', 'or', 'with', 'without', 'if', 'unless', 'else']);
/** These may be repeated, each with itself alone ("Boolean Dependencies" of rpm's manual). */
const chains = new Set(['and', 'or', 'with']);

/** Whether rpm reads a rich dependency: `(a or b)`, `(a >= 1 if b else (c and d))`. */
export function isRich(text: string): boolean {
  const tokens = tokensOf(text);
  const end = group(tokens, 0);
  return end === tokens.length;
}

/** Where the group that begins at a token ends; undefined when it is none. */
function group(tokens: readonly string[], start: number): number | undefined {
  if (tokens[start] !== '(') return undefined;
  const used: string[] = [];
  let at = operand(tokens, start + 1);
  while (at !== undefined && joins.has(tokens[at] ?? '')) {
    used.push(tokens[at]!);
    at = operand(tokens, at + 1);
  }
  return at !== undefined && tokens[at] === ')' && isChain(used) ? at + 1 : undefined;
}

function operand(tokens: readonly string[], at: number): number | undefined {
  if (tokens[at] === '(') return group(tokens, at);
  if (!word.test(tokens[at] ?? '') || joins.has(tokens[at]!)) return undefined;
  if (!comparison.test(tokens[at + 1] ?? '')) return at + 1;
  return word.test(tokens[at + 2] ?? '') ? at + 3 : undefined;
}

function isChain(used: readonly string[]): boolean {
  const [first = '', ...rest] = used;
  if (rest.length === 0) return first !== '' && first !== 'else';
  if ((first === 'if' || first === 'unless') && rest.length === 1) return rest[0] === 'else';
  return chains.has(first) && rest.every((join) => join === first);
}
