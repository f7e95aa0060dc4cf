import { dirname, join, resolve } from 'node:path';
import { standingOf } from '../system/disk/identity.ts';
import { commitTime } from '../system/tools/git.ts';
import { type Artifact, catalogNames, readCatalog } from './catalog.ts';
import type { PlanOptions } from './options.ts';
import { type LastTime, readRecord } from './record.ts';

/** What `npm run package` is asked for, and what else its command line says. */
interface Asked extends PlanOptions {
  readonly sign?: true;
  readonly payload?: string;
}

/** What a command line says of the way, not of what is made. */
const ways = ['out', 'jobs', 'cache', 'remoteCache', 'remoteCacheReadOnly', 'json', 'quiet'];

/** All that a build is told and that is no file: two that are told the same and find the same files make the same. */
export async function requestText(asked: Asked): Promise<string> {
  const { PATH, SOURCE_DATE_EPOCH } = process.env;
  const manifest = resolve(asked.manifest);
  const payload = asked.payload === undefined ? undefined : resolve(asked.payload);
  const epoch = SOURCE_DATE_EPOCH || (await commitTime(dirname(manifest)));
  const told = Object.entries({ ...asked, manifest, payload }).filter(([name]) => !ways.includes(name));
  const keys = keyVariables.map((name) => process.env[name] ?? null);
  return JSON.stringify({ told, epoch, PATH, settings: settings(), keys, node: process.version });
}

/** What names the keys of `--sign`; where no other is named, the user's own configuration says. */
const keyVariables = [
  'SLIPWAY_OPENPGP_KEY',
  'SLIPWAY_OPENPGP_PASSPHRASE_FILE',
  'SLIPWAY_PROVENANCE_KEY',
  'SLIPWAY_PROVENANCE_PASSPHRASE_FILE',
  'XDG_CONFIG_HOME',
  'HOME',
];

/** What makensis and clang take from the environment. */
const heeded = ['NSISDIR', 'NSISCONFDIR', 'CPATH', 'C_INCLUDE_PATH', 'CCC_OVERRIDE_OPTIONS'];

export function settings(): readonly (string | null)[] {
  return heeded.map((name) => process.env[name] ?? null);
}

/**
 * The artifacts that lie in the output directory, if the same was asked the last time and nothing was touched since: neither
 * what they were made of, nor our own code, nor themselves. This reads no file but the record, and loads next to nothing.
 */
export async function findUntouched(request: string, out: string): Promise<readonly Artifact[] | undefined> {
  const { lastTime } = await readRecord(out);
  if (lastTime?.request !== request) return undefined;
  if (standingOf(lastTime.watched).digest !== lastTime.digest) return undefined;
  const { artifacts } = await readCatalog(out);
  return lastTime.files.flatMap((file) => artifacts.filter(({ path }) => path === file));
}

/** The clock of a file system may be a tick behind ours, in milliseconds. */
const tick = 10;

/** A build that is done, for the next one to look at. */
export interface Done {
  readonly request: string;
  /** Files and directories that it was made of. */
  readonly origins: readonly string[];
  /** File names of the artifacts. */
  readonly files: readonly string[];
  /** What tells of them, in files beside them. */
  readonly beside: readonly string[];
}

/** What to remember of a build; nothing when somebody wrote to what it was made of since this program began to read. */
export function lastTimeOf({ request, origins, files, beside }: Done, out: string): LastTime | undefined {
  if (standingOf(origins).newest >= performance.timeOrigin - tick) return undefined;
  const watched = [...origins, ...[...files, ...beside, ...catalogNames].map((file) => join(out, file))];
  return { request, watched, files, digest: standingOf(watched).digest };
}
