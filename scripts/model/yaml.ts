import { readFileSync, statSync } from 'node:fs';
import { type CST, type Document, LineCounter, Parser, parseDocument, type YAMLError } from 'yaml';
import { type Fault, FaultError, usageFault } from './fault.ts';

/** A YAML file that was read without an error, and what is needed to say where each value of it lies. */
export interface YamlSource {
  readonly file: string;
  readonly value: unknown;
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

// A manifest is a few pages; more is a mistake or an attack.
const mostBytes = 256 * 1024;
const mostLevels = 50;
const mostAliases = 100;
// One slip makes many errors after it.
const mostErrors = 20;

/**
 * Reads a YAML 1.2 file of one document that is a map.
 * @throws FaultError (usage) with every syntax error, duplicate keys among them, or when the file is missing, empty, no
 * map, too large, nested too deep, or grows beyond reason through aliases.
 */
export function readYaml(file: string): YamlSource {
  const text = readText(file);
  if (levelsOf(text) > mostLevels)
    throw usageFault(`is nested more than ${mostLevels} levels deep`, 'Is it the right file?', { file });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const errors = [...document.errors, ...document.warnings].slice(0, mostErrors);
  if (errors.length > 0)
    throw new FaultError(
      errors.map((error) => syntaxFault(error, file, text, lines)),
      'usage',
    );
  if (document.contents === null) throw usageFault('is empty', 'Is it the right file?', { file });
  return { file, value: plainValue(document, file), document, lines };
}

function readText(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw usageFault('does not exist', 'Check the path.', { file });
  if (!found.isFile()) throw usageFault('is not a file', 'Name the YAML file itself.', { file });
  if (found.size > mostBytes)
    throw usageFault(`is larger than ${mostBytes / 1024} KiB`, 'Is it the right file?', { file });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch {
    throw usageFault('cannot be read as UTF-8 text', 'Save it as UTF-8, and see that you may read it.', {
      file,
    });
  }
}

/** The deepest nesting, counted without recursion: the parser's own would end the process on a hostile file. */
function levelsOf(text: string): number {
  let deepest = 0;
  const open = [...new Parser().parse(text)].map((token): [CST.Token, number] => [token, 1]);
  for (let next = open.pop(); next; next = open.pop()) {
    const [token, level] = next;
    deepest = Math.max(deepest, level);
    for (const child of childrenOf(token)) open.push([child, level + 1]);
  }
  return deepest;
}

function childrenOf(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : [];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value]).filter((child) => child != null);
}

/** The document as plain data. Aliases are followed as long as their number is that of a person's file. */
function plainValue(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const unknown = /Unresolved alias.*: (.*)$/.exec(error.message)?.[1];
    if (unknown)
      throw usageFault(
        `uses the alias *${unknown}, which no anchor names`,
        `Write &${unknown} before the value that is meant, or quote the text.`,
        { file },
      );
    throw usageFault(`follows more than ${mostAliases} aliases`, 'Write the values out.', { file });
  }
}

const inWords: Readonly<Record<string, readonly [what: string, next: string]>> = {
  MULTIPLE_DOCS: ['a second document begins here', 'Keep one document: remove the line "---".'],
  TAB_AS_INDENT: ['a tab indents this line', 'Indent with spaces.'],
  TAG_RESOLVE_FAILED: ['has a tag that means nothing here', 'Remove what begins with "!".'],
  BAD_ALIAS: ['an alias has no name', 'Quote text that begins with "*" or "&".'],
};

function syntaxFault(error: YAMLError, file: string, text: string, lines: LineCounter): Fault {
  const { line, col } = lines.linePos(error.pos[0]);
  const where = { file, line, column: col };
  if (error.code === 'DUPLICATE_KEY') {
    const key = /^["']?([^:"'\n]*)/.exec(text.slice(error.pos[0]))?.[1];
    return { what: `"${key}" stands here a second time`, next: 'Keep one of the two.', where };
  }
  const [what, next] = inWords[error.code] ?? [
    `is not YAML: ${error.message.replace(/"quote/, 'quote')}`,
    'Look at the indentation here and in the line before; quote text that has ": " or " #" in it.',
  ];
  return { what, next, where };
}
