import type { JsonSchema } from './json-schema.ts';

/** What ends the generated part of `docs/manifest.md`; what follows it is written by hand and kept. */
export const handwrittenMark = '<!-- What follows is written by hand. -->';

/**
 * The reference of the manifest as Markdown: a table for each map, a row for each key. An example is the first value that one of
 * the given manifests, as YAML reads them, has at that key.
 */
export function manifestReference(schema: JsonSchema, manifests: readonly unknown[]): string {
  const sections = sectionsOf(schema, [], manifests).map(
    ({ path, rows }) =>
      `## ${path.length === 0 ? 'Top level' : `\`${path.join('.')}\``}\n\n| key | meaning | values | example |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`,
  );
  return `# The manifest\n\nEvery key of \`product.yaml\`. \`npm run schema\` writes this part from the schema that checks manifests. A key with a star must be\nthere. \`[]\` stands for each item of a list, \`*\` for each key that you choose. Examples are those of the manifests in this repository.\n\n${sections.join('\n')}\n${handwrittenMark}\n`;
}

interface Section {
  readonly path: readonly string[];
  readonly rows: readonly string[];
}

/** A map with its keys, then the maps inside it. */
function sectionsOf(
  schema: JsonSchema,
  path: readonly string[],
  values: readonly unknown[],
): readonly Section[] {
  const keys = Object.entries(schema.properties ?? {});
  const required = new Set(schema.required);
  const rows = keys.map(([key, value]) => row(key, required.has(key), value, valuesAt(values, key)));
  const inner = keys.flatMap(([key, value]) => below(value, [...path, key], valuesAt(values, key)));
  return [...(rows.length > 0 ? [{ path, rows }] : []), ...inner];
}

function below(schema: JsonSchema, path: readonly string[], values: readonly unknown[]): readonly Section[] {
  const name = path.at(-1) ?? '';
  if (schema.items) return below(schema.items, [...path.slice(0, -1), `${name}[]`], values.flat());
  if (typeof schema.additionalProperties === 'object')
    return below(schema.additionalProperties, [...path, '*'], values.flatMap(valuesOf));
  return sectionsOf(schema, path, values);
}

function row(key: string, required: boolean, schema: JsonSchema, values: readonly unknown[]): string {
  const cells = [
    `\`${key}\`${required ? ' \\*' : ''}`,
    schema.description ?? '',
    wordsOf(schema),
    exampleOf(values),
  ];
  return `| ${cells.map(cell).join(' | ')} |`;
}

/** The values that a key takes, in a few words. */
function wordsOf(schema: JsonSchema): string {
  const { enum: words, default: usual } = schema;
  const said = Array.isArray(words) ? words.map((word) => `\`${word}\``).join(', ') : kindOf(schema);
  const isShort = usual !== undefined && typeof usual !== 'object';
  return isShort ? `${said}; default \`${String(usual)}\`` : said;
}

function kindOf(schema: JsonSchema): string {
  if (schema.type === 'array') return schema.items ? `list of ${wordsOf(schema.items)}` : 'list';
  if (schema.type === 'object') return 'map';
  return String(schema.type ?? 'text').replace('string', 'text');
}

const longestExample = 90;

function exampleOf(values: readonly unknown[]): string {
  const texts = values.filter((value) => value !== undefined).map((value) => JSON.stringify(value));
  const short = texts.find((text) => text.length <= longestExample && !text.includes('`'));
  return short === undefined ? '' : `\`${short}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll('<', '&lt;');
}

function valuesAt(values: readonly unknown[], key: string): readonly unknown[] {
  return values.flatMap((value) =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, key)
      ? [(value as Record<string, unknown>)[key]]
      : [],
  );
}

function valuesOf(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}
