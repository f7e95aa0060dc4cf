import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fault } from '../model/fault.ts';

const folder = join(import.meta.dirname, '..', '..', 'templates');
const ending = '.hbs';

/** A template's text, and the path that faults name it by. */
export interface Template {
  readonly file: string;
  readonly text: string;
}

/** The names of all templates (`systemd/service`), sorted. */
export function templateNames(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length).split(sep).join('/'))
    .sort();
}

/**
 * Reads `templates/<name>.hbs`: the only disk that rendering touches.
 * @throws FaultError when there is no such template.
 */
export function readTemplate(name: string): Template {
  const path = join(folder, `${name}${ending}`);
  const file = relative(join(folder, '..'), path).split(sep).join('/');
  try {
    return { file, text: readFileSync(path, 'utf8') };
  } catch {
    throw fault(`there is no template "${name}"`, `Write ${file}, or correct the name in the plan.`);
  }
}
