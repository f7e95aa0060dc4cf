import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { exitStatus, Refusal } from './refusal.ts';

const directories = ['/usr/share/zoneinfo', '/usr/share/lib/zoneinfo', '/usr/lib/locale/TZ'];
// Every unpacked IANA database has one of them, whatever its distribution left out.
const zones = ['UTC', 'Etc/UTC', 'GMT'];

/** @throws Refusal (78) when the system has no time zone database; Windows brings its own. */
export function requireTimeZones(): void {
  if (process.platform === 'win32') return;
  const files = directories.flatMap((directory) => zones.map((zone) => join(directory, zone)));
  if (files.some(isZoneFile)) return;
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
