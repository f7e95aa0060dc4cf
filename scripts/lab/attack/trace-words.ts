/** A file descriptor as `strace -y` prints it: `3</etc/passwd>`, `AT_FDCWD</root>`; older ones leave AT_FDCWD alone. */
const descriptor = /^(-?\d+|AT_FDCWD)(?:<(.*)>)?$/;

const pairs: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** Splits what stands between a call's parentheses at its commas, but not those in strings, brackets and paths. */
export function splitWords(text: string): readonly string[] {
  const words: string[] = [];
  const closing: string[] = [];
  let word = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (quoted && character === '\\') word += text[at++];
    else if (character === '"') quoted = !quoted;
    else if (!quoted && isOpening(character, word, closing)) closing.push(pairs[character]!);
    else if (!quoted && character === closing.at(-1)) closing.pop();
    if (character === ',' && !quoted && closing.length === 0) {
      words.push(word.trim());
      word = '';
    } else word += text[at];
  }
  return word.trim() === '' ? words : [...words, word.trim()];
}

/** In a path, only its end means anything; before one stands a descriptor. */
function isOpening(character: string, word: string, closing: readonly string[]): boolean {
  if (closing.at(-1) === '>' || !(character in pairs)) return false;
  return character !== '<' || /(\d|AT_FDCWD)$/.test(word);
}

/** The text of a word in quotes; undefined where it is no string, as NULL. */
export function stringOf(word: string | undefined): string | undefined {
  const quoted = word === undefined ? null : /^"(.*)"(?:\.\.\.)?$/s.exec(word);
  return quoted ? unescaped(quoted[1]!) : undefined;
}

/** The path of an open descriptor; undefined where it has none, as a pipe. */
export function descriptorPath(word: string | undefined): string | undefined {
  const path = descriptor.exec(word ?? '')?.[2];
  return path?.startsWith('/') ? unescaped(path) : undefined;
}

/** strace escapes as C does: octal numbers of bytes, which are UTF-8. */
function unescaped(text: string): string {
  const named: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', v: '\v', f: '\f' };
  const bytes = text.replaceAll(/\\([0-7]{1,3}|.)/gs, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (named[code] ?? code),
  );
  return text.includes('\\') ? Buffer.from(bytes, 'latin1').toString('utf8') : text;
}
