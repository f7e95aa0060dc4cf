import type { z } from 'zod';
import { explain } from './explain.ts';
import { FaultError, inOrder } from './fault.ts';
import { jsonSchema } from './json-schema.ts';
import { readYaml, type YamlSource } from './yaml.ts';

/** A document that fits its schema, and the file that it was read from. */
export interface Checked<Value> {
  readonly value: Value;
  readonly source: YamlSource;
}

/**
 * Reads a YAML file and checks it against a schema.
 * @throws FaultError (usage) with all faults of its syntax, or else all faults against the schema.
 */
export function readDocument<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
): Checked<z.output<Schema>> {
  const source = readYaml(file);
  const result = schema.safeParse(source.value, { reportInput: true });
  if (result.success) return { value: result.data, source };
  const known = jsonSchema(schema);
  const faults = result.error.issues.flatMap((issue) => explain(issue, source, known));
  throw new FaultError(inOrder(faults), 'usage');
}
