import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadFormats } from '../../scripts/formats/registry.ts';
import { type JsonSchema, productSchemaText } from '../../scripts/model/json-schema.ts';
import { run } from '../../scripts/system/tools/run.ts';
import { root } from './sources.ts';

const text = productSchemaText(await loadFormats());

test('packaging/product.schema.json is what `npm run schema` would write', async () => {
  expect(await readFile(join(root, 'packaging/product.schema.json'), 'utf8')).toBe(text);
});

test('docs/manifest.md is what `npm run schema` would write', async () => {
  const { status, stderr } = await run('npx', ['tsx', 'scripts/schema.ts', '--check'], { cwd: root });
  expect([status, stderr]).toEqual([0, '']);
});

// A format's own words are those of its manual.
test('every key of the manifest says what it is for, so that editors can', () => {
  const keys = undescribed(JSON.parse(text) as JsonSchema, '');
  expect(keys.filter((key) => !/^\.formats\.\w+\./.test(key))).toEqual([]);
});

function undescribed(schema: JsonSchema, path: string): readonly string[] {
  const keys = Object.entries(schema.properties ?? {});
  const inner = [
    ...keys.map(([key, value]) => [`${path}.${key}`, value] as const),
    [`${path}[]`, schema.items] as const,
  ];
  const more = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  return [
    ...keys.filter(([, { description }]) => !description).map(([key]) => `${path}.${key}`),
    ...[...inner, [`${path}.*`, more] as const].flatMap(([at, value]) =>
      value ? undescribed(value, at) : [],
    ),
  ];
}
