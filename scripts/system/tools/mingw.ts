import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fault } from '../../model/fault.ts';
import { programs } from './programs.ts';

/** The directory of the Windows API's headers. @throws FaultError when there is none. */
export function findWindowsHeaders(): string {
  const found = (programs['mingw-w64-headers'].files ?? []).find((file) => existsSync(file));
  if (found) return dirname(found);
  throw fault("the Windows API's headers are not on this machine", '`npm run doctor` says how to get them.');
}
