import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** One SHA-256, lower-case hex, of several parts; where one ends and the next begins counts. */
export function digestOf(parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)} `).update(part);
  return hash.digest('hex');
}

/**
 * The digest of small files, and of all below those that are directories: names and contents, wherever they lie. What is
 * absent counts as such.
 */
export function digestTexts(paths: readonly string[]): string {
  const named = paths.flatMap((path) =>
    filesBelow(path).flatMap((file) => [relative(dirname(path), file), readFileSync(file)]),
  );
  return digestOf(named);
}

function filesBelow(path: string): readonly string[] {
  const facts = statSync(path, { throwIfNoEntry: false });
  if (!facts?.isDirectory()) return facts ? [path] : [];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}
