import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { runChecked } from '../../scripts/system/tools/run.ts';

/** The repository's top directory. */
export const root = resolve(import.meta.dirname, '../..');

/** A source file and the files of the repository that it imports when it runs; paths from the top directory. */
export interface Source {
  readonly path: string;
  readonly text: string;
  /** Relative imports as paths from the top directory, and packages by name; no `import type`. */
  readonly imports: readonly string[];
  /** Relative imports of types alone, as paths likewise. */
  readonly types: readonly string[];
}

/** Every file that git tracks below these paths and that is still there. */
export async function trackedFiles(...below: readonly string[]): Promise<readonly string[]> {
  const listed = await runChecked('git', ['ls-files', '-z', '--deduplicate', ...below], { cwd: root });
  return listed.split('\0').filter((path) => path !== '' && existsSync(join(root, path)));
}

/** The TypeScript and JavaScript of scripts/. */
export async function readScripts(): Promise<readonly Source[]> {
  const paths = (await trackedFiles('scripts')).filter((path) => /\.(ts|mjs)$/.test(path));
  return paths.map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    return { path, text, imports: importsOf(path, text), types: typesOf(path, text) };
  });
}

/** What a source imports when it runs: static, re-exported and dynamic, but not types. */
export function importsOf(path: string, text: string): readonly string[] {
  const statics = text.matchAll(/^(?:import|export)\s+(?!type\b)(?:[^'";]*?\bfrom\s+)?'([^']+)'/gm);
  const dynamics = text.matchAll(/\bimport\('([^']+)'\)/g);
  return [...statics, ...dynamics].map(([, from]) => resolved(path, from!));
}

function typesOf(path: string, text: string): readonly string[] {
  const types = text.matchAll(/^(?:import|export)\s+type\b[^'";]*?\bfrom\s+'([^']+)'/gm);
  return [...types].map(([, from]) => resolved(path, from!));
}

function resolved(path: string, from: string): string {
  return from.startsWith('.') ? join(dirname(path), from) : from;
}
