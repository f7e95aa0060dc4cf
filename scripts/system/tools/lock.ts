import { readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import { fault } from '../../model/fault.ts';
import { makeFolder } from '../disk/make-folder.ts';

/** What ends the waiting, and where the one line about it goes. */
export interface LockOptions {
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/** A holder that has not touched its lock for `stale` is dead; a live one touches it every `update`. In milliseconds. */
const patience = { stale: 20_000, update: 4_000 };
const betweenLooks = 300;

/**
 * Does `work` while nobody else works in `directory`, which is made when it is missing; waits for its turn and says once for whom.
 * @throws FaultError when another process took the directory over, as after a long sleep of the machine.
 */
export async function withLock<T>(
  directory: string,
  options: LockOptions,
  work: () => Promise<T>,
): Promise<T> {
  await makeFolder(directory);
  const held = await takeTurn(directory, options);
  const holder = holderFile(directory);
  try {
    // Whatever lies there is not ours.
    await rm(holder, { force: true, recursive: true });
    await writeFile(holder, `process ${process.pid} on ${hostname()}`);
    return await work();
  } finally {
    await rm(holder, { force: true });
    await held.release();
  }
}

async function takeTurn(directory: string, { signal, say }: LockOptions) {
  for (let look = 0; ; look++) {
    signal.throwIfAborted();
    try {
      return await take(directory);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') throw error;
    }
    if (look === 0) say(`Waiting for ${directory}: ${await holderOf(directory)} is working there.`);
    await sleep(betweenLooks, undefined, { signal });
  }
}

async function take(directory: string): Promise<{ readonly release: () => Promise<void> }> {
  let lost = false;
  const unlock = await lock(directory, {
    ...patience,
    lockfilePath: join(directory, '.lock'),
    onCompromised: () => {
      lost = true;
    },
  });
  return {
    release: async () => {
      if (!lost) return unlock();
      throw fault(
        `${directory} was taken over by another process while this one worked`,
        'Run it again, alone.',
      );
    },
  };
}

async function holderOf(directory: string): Promise<string> {
  return readFile(holderFile(directory), 'utf8').catch(() => 'another process');
}

function holderFile(directory: string): string {
  return join(directory, '.lock-holder');
}
