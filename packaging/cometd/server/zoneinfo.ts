import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { exitStatus, Refusal } from './refusal.ts';

const directories = ['/usr/share/zoneinfo', '/usr/share/lib/zoneinfo', '/usr/lib/locale/TZ'];
// Every unpacked IANA database has one of them, whatever its distribution left out.
const zones = ['UTC', 'Etc/UTC', 'GMT'];

/**
 * The directory of the system's time zone database. Windows brings its own, so there it is undefined.
 * @throws Refusal (78) when there is none: installing it is a matter of setting up the system.
 */
export function findTimeZones(): string | undefined {
  if (process.platform === 'win32') return undefined;
  const found = directories.find((directory) => zones.some((zone) => isZoneFile(join(directory, zone))));
  if (found) return found;
  throw new Refusal(exitStatus.configuration, [
    `there is no time zone database in ${directories.map((directory) => `${directory}/`).join(', ')}`,
    "Install your distribution's package of it, most often named tzdata.",
  ]);
}

/** Whether a file begins like compiled time zone information (RFC 8536). */
function isZoneFile(path: string): boolean {
  try {
    const file = openSync(path, 'r');
    try {
      const magic = Buffer.alloc(4);
      return readSync(file, magic) === 4 && magic.toString('latin1') === 'TZif';
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
}
