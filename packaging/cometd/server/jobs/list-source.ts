import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { reason } from '../refusal.ts';
import type { Step } from './job.ts';
import type { Totals } from './store.ts';

const mostSteps = 1_000_000;

/**
 * Lists a directory without following links, parents before their children, in an order that does not depend on the
 * file system; calls `found` with the steps of one directory at a time.
 * @throws Error when a directory cannot be read or there is too much.
 */
export async function listSource(
  source: string,
  found: (steps: readonly Step[]) => void,
  signal: AbortSignal,
): Promise<Totals> {
  const waiting = [''];
  let [number, bytesTotal, skipped] = [0, 0, 0];
  for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
    signal.throwIfAborted();
    const steps: Step[] = [];
    for (const entry of await entries(source, directory)) {
      const path = join(directory, entry.name);
      const kind = kindOf(entry);
      if (!kind) skipped++;
      else
        steps.push({
          number: number++,
          path,
          kind,
          size: kind === 'file' ? await sizeOf(join(source, path)) : 0,
        });
    }
    if (number > mostSteps) throw new Error(`source holds more than ${mostSteps} files and directories`);
    found(steps);
    bytesTotal += steps.reduce((sum, step) => sum + step.size, 0);
    waiting.push(
      ...steps
        .filter(({ kind }) => kind === 'directory')
        .map(({ path }) => path)
        .reverse(),
    );
  }
  return { stepsTotal: number, bytesTotal, skipped };
}

async function entries(source: string, directory: string): Promise<Dirent[]> {
  try {
    const list = await readdir(join(source, directory), { withFileTypes: true });
    return list.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw new Error(`${join(source, directory)} cannot be read: ${reason(error)}`);
  }
}

function kindOf(entry: Dirent): Step['kind'] | undefined {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isDirectory()) return 'directory';
  return entry.isFile() ? 'file' : undefined;
}

// What has gone by now is noticed when it is copied.
async function sizeOf(path: string): Promise<number> {
  const found = await lstat(path).catch(() => undefined);
  return found?.size ?? 0;
}
