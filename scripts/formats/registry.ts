import { readdir } from 'node:fs/promises';
import type { Format } from './format.ts';

/** Every format: each folder beside this file holds one. Adding a format edits no list. */
export async function loadFormats(): Promise<readonly Format[]> {
  const items = await readdir(import.meta.dirname, { withFileTypes: true });
  const names = items.filter((item) => item.isDirectory()).map(({ name }) => name);
  const modules = names
    .sort()
    .map(async (name) => ((await import(`./${name}/format.ts`)) as { format: Format }).format);
  return Promise.all(modules);
}
