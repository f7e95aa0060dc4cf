import { resolve } from 'node:path';
import { usageFault } from '../../model/fault.ts';
import type { LockOptions } from '../../system/tools/lock.ts';
import { folderStore } from './folder.ts';
import type { Store } from './store.ts';

/** The store that `--to` names. @throws FaultError (usage) when it names none that is known */
export async function openStore(place: string, options: LockOptions): Promise<Store> {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(place)?.[1];
  if (scheme === undefined && place !== '') return folderStore(resolve(place), options);
  throw usageFault(
    `"${place}" is no place to publish to`,
    'Write a directory. To a bucket, copy it with a program such as rclone, in the order of docs/publishing.md.',
  );
}
