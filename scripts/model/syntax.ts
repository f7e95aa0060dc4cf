import { type Alias, type Document, visit, type YAMLError } from 'yaml';

/** A fault of a YAML text, at an offset in it. */
export interface SyntaxFault {
  readonly what: string;
  readonly next: string;
  readonly offset: number;
}

/** All that is wrong with a document as YAML: errors, tags that mean nothing, aliases without an anchor. */
export function syntaxFaults(document: Document.Parsed, text: string): readonly SyntaxFault[] {
  return [
    ...[...document.errors, ...document.warnings].map((error) => syntaxFault(error, text)),
    ...strayAliases(document).map(({ source, range }) => ({
      what: `*${source} is no value, since no anchor &${source} stands before it`,
      next: 'Quote text that begins with "*", or name the value that is meant.',
      offset: range?.[0] ?? 0,
    })),
  ];
}

/** The aliases that stand before their anchor, or have none. */
function strayAliases(document: Document.Parsed): readonly Alias[] {
  const anchors = new Set<string>();
  const stray: Alias[] = [];
  visit(document, {
    Value: (_, { anchor }) => void (anchor && anchors.add(anchor)),
    Alias: (_, alias) => void (anchors.has(alias.source) || stray.push(alias)),
  });
  return stray;
}

const inWords: Readonly<Record<string, readonly [what: string, next: string]>> = {
  MULTIPLE_DOCS: ['a second document begins here', 'Keep one document: remove the line "---".'],
  TAB_AS_INDENT: ['a tab indents this line', 'Indent with spaces.'],
  TAG_RESOLVE_FAILED: ['has a tag that means nothing here', 'Remove what begins with "!".'],
  BAD_ALIAS: ['an alias has no name', 'Quote text that begins with "*" or "&".'],
};

function syntaxFault({ code, message, pos: [offset] }: YAMLError, text: string): SyntaxFault {
  if (code === 'DUPLICATE_KEY') {
    const key = /^["']?([^:"'\n]*)/.exec(text.slice(offset))?.[1];
    return { what: `"${key}" stands here a second time`, next: 'Keep one of the two.', offset };
  }
  const [what, next] = inWords[code] ?? [
    `is not YAML: ${message.replace(/"quote/, 'quote')}`,
    'Look at the indentation here and in the line before; quote text that has ": " or " #" in it.',
  ];
  return { what, next, offset };
}
