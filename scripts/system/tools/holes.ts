import { isOlder, type Presence } from './presence.ts';
import { programs } from './programs.ts';

/**
 * A sentence about each program here that is older than the mending of a known hole. A distribution may have mended it without a
 * new number, so it warns and refuses nothing.
 */
export function holeTexts(found: readonly Presence[]): readonly string[] {
  return found.flatMap(({ name, version }) => {
    const open = (programs[name].holes ?? []).filter(({ fixed }) => version && isOlder(version, fixed));
    if (open.length === 0) return [];
    const holes = open.map(({ id, fixed }) => `${id} (mended in ${fixed})`).join(' and ');
    return [
      `${name} ${version} has known holes: ${holes}. Use a newer one for installers that you publish, or see whether your distribution has mended it.`,
    ];
  });
}
