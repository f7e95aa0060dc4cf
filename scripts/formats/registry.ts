import { readdir } from 'node:fs/promises';
import type { Format } from './format.ts';

const notFormats = new Set(['format.ts', 'registry.ts']);

/** Every format in this folder, by file name: adding one edits no list. */
export async function loadFormats(): Promise<readonly Format[]> {
  const names = (await readdir(import.meta.dirname)).filter(
    (name) => name.endsWith('.ts') && !notFormats.has(name),
  );
  const modules = names
    .sort()
    .map(async (name) => ((await import(`./${name}`)) as { format: Format }).format);
  return Promise.all(modules);
}
