import { existsSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** For a path that is not there: the nearest folder above it that is, and what lies in it. One sentence. */
export function nearestPath(path: string): string {
  const folder = nearestFolder(dirname(path));
  const names = readdirSync(folder).slice(0, 10);
  return names.length > 0
    ? `${folder} exists and holds ${names.join(', ')}.`
    : `${folder} exists and is empty.`;
}

function nearestFolder(folder: string): string {
  return existsSync(folder) || folder === dirname(folder) ? folder : nearestFolder(dirname(folder));
}
