import { z } from 'zod';
import { type KnownFormat, manifestSchema } from './manifest.ts';
import type { Path } from './place.ts';

/** The part of JSON Schema that zod writes and that we read. */
export interface JsonSchema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly required?: readonly string[];
  readonly [keyword: string]: unknown;
}

/** What an author may write, as JSON Schema (draft 2020-12), from the same types that check it. */
export function jsonSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
}

/** The text of `packaging/product.schema.json`: the whole manifest, the known formats' words included. */
export function productSchemaText(formats: readonly KnownFormat[]): string {
  const { $schema, ...schema } = jsonSchema(manifestSchema(formats));
  const head = {
    $schema,
    title: 'product.yaml',
    description: 'A server product, declared once for every package.',
  };
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`;
}

/** The schema of the value at a path, as far as the schema knows it. */
export function schemaAt(schema: JsonSchema | undefined, path: Path): JsonSchema | undefined {
  return path.reduce<JsonSchema | undefined>((at, part) => {
    const more = typeof at?.additionalProperties === 'object' ? at.additionalProperties : undefined;
    return typeof part === 'number' ? at?.items : (at?.properties?.[part] ?? more);
  }, schema);
}
