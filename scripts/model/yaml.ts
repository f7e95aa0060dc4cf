import { readFileSync, statSync } from 'node:fs';
import { type CST, type Document, LineCounter, Parser, parseDocument } from 'yaml';
import { type Fault, FaultError, inOrder, usageFault } from './fault.ts';
import { syntaxFaults } from './syntax.ts';

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
const mostFaults = 20;

/**
 * Reads a YAML 1.2 file of one document.
 * @throws FaultError (usage) with every syntax error, duplicate keys among them, or when the file is missing, empty,
 * too large, nested too deep, or grows beyond reason through aliases.
 */
export function readYaml(file: string): YamlSource {
  const text = readText(file);
  if (levelsOf(text) > mostLevels)
    throw usageFault(`is nested more than ${mostLevels} levels deep`, 'Is it the right file?', { file });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const faults = syntaxFaults(document, text).map(
    ({ what, next, offset }): Fault => ({ what, next, where: { file, ...positionAt(lines, offset) } }),
  );
  if (faults.length > 0) throw new FaultError(inOrder(faults).slice(0, mostFaults), 'usage');
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
    throw usageFault(`follows more than ${mostAliases} aliases`, 'Write the values out.', { file });
  }
}

/** Line and column, from 1, of an offset in the text. */
export function positionAt(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}
