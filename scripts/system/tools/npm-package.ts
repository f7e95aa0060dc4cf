import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** The directory of an npm package that Slipway finds, or else the working directory's own project does. */
export function npmPackage(name: string): string | undefined {
  for (const from of [import.meta.filename, join(resolve(), 'package.json')]) {
    try {
      return dirname(createRequire(from).resolve(`${name}/package.json`));
    } catch {
      // Not installed for this one.
    }
  }
  return undefined;
}
