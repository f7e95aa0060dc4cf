import semver from 'semver';
import { z } from 'zod';
import { readDocument } from './document.ts';
import { FaultError } from './fault.ts';
import { line } from './manifest/words.ts';
import { placeOf } from './place.ts';
import type { ChangelogEntry } from './product.ts';

const changelogSchema = z
  .array(
    z.strictObject({
      version: z
        .string()
        .refine(
          (text) => semver.valid(text) === text,
          'is not a version\nWrite it as in 1.2.0 or 1.2.0-rc.1.',
        )
        .describe('the version that brought the changes'),
      date: z.iso.date('is not a date\nWrite year, month and day, as in 2026-11-23.').describe('its day'),
      changes: z.array(line).min(1).describe('what changed, one line a change'),
    }),
  )
  .min(1);

/**
 * Reads a changelog: a list of versions, newest first.
 * @throws FaultError (usage) with all its faults, entries that are out of order among them.
 */
export function readChangelog(file: string): readonly ChangelogEntry[] {
  const { value, source } = readDocument(file, changelogSchema);
  const faults = value.flatMap((entry, index) => {
    const newer = value[index - 1];
    if (!newer || semver.gt(newer.version, entry.version)) return [];
    return {
      what: `${entry.version} stands below ${newer.version}`,
      next: 'Write every version once, the newest first.',
      where: placeOf(source, [index, 'version']),
    };
  });
  if (faults.length > 0) throw new FaultError(faults, 'usage');
  return value.map((entry) => ({ ...entry, date: Date.parse(entry.date) / 1000 }));
}
