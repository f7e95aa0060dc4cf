import { quoteShell } from '../../render/quote.ts';
import type { Proof, Sight } from '../proof-schema.ts';

/** How one sees that a product works: lines of sh that succeed when it does. */
export interface Sights {
  readonly works: string;
  /** It works, and is of this version, as far as it tells. */
  readonly worksAs: (version: string) => string;
}

/** What the server's addresses are asked with; fails while nothing answers. */
export const curl = 'curl --silent --show-error --fail';

/** What the lines are derived from where a proof says nothing. */
interface Known {
  readonly program: string;
  /** As the kernel names the process of the service. */
  readonly process?: string;
}

/** By the proof; else the process is there and lasts, and was started from the program that is installed. */
export function sightsOf({ works }: Pick<Proof, 'works'>, { program, process }: Known): Sights {
  const lasts = process === undefined ? `test -x ${quoteShell(program)}` : lastsLine(process);
  const ownProgram = process === undefined ? lasts : `${lasts} && ${sameProgramLine(process, program)}`;
  if (!works) return { works: lasts, worksAs: () => ownProgram };
  if (!works.shows?.includes('{version}'))
    return { works: sightLine(works), worksAs: () => `${sightLine(works)} && ${ownProgram}` };
  return {
    works: sightLine(works, '.*'),
    worksAs: (version) => sightLine(works, version.replaceAll(/[.+*?()[\]{}|^$\\]/g, '\\$&')),
  };
}

function sightLine({ http, run, shows }: Sight, version = ''): string {
  const look = http === undefined ? `${run}` : `${curl} ${quoteShell(http)}`;
  if (shows === undefined) return `${look} >/dev/null`;
  return `${look} | grep -Eq ${quoteShell(shows.replaceAll('{version}', version))}`;
}

/** A process that was started again and again is never a second old. */
function lastsLine(process: string): string {
  return `ps -o etimes= -C ${quoteShell(process)} | awk '$1 >= 1 { lasts = 1 } END { exit !lasts }'`;
}

/** After an upgrade an old process runs a file that is no longer there. */
function sameProgramLine(process: string, program: string): string {
  return `test "/proc/$(pgrep --oldest --exact ${quoteShell(process)})/exe" -ef ${quoteShell(program)}`;
}
