import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../system/disk/atomic.ts';
import { absent, identityOf } from '../system/disk/identity.ts';
import type { Sealed } from './seal.ts';

/** An artifact that lies in the output directory, and whether it lay there before. */
export interface MadeArtifact {
  readonly artifact: Sealed;
  readonly key: string;
  readonly unchanged: boolean;
}

/** What is remembered of an artifact: the key that it was made from, and what was sealed. */
export interface Remembered extends Pick<Sealed, 'size' | 'sha256' | 'unsigned' | 'signature'> {
  readonly key: string;
  /** See `identityOf`. */
  readonly identity: string;
}

/** What was asked the last time, all that was looked at for it, and how that stood when it was done. */
export interface LastTime {
  readonly request: string;
  readonly watched: readonly string[];
  readonly digest: string;
  /** File names of the artifacts, in the plan's order. */
  readonly files: readonly string[];
}

/** What a build leaves for the next one in the same output directory. It holds for this machine; the catalog is for all. */
export interface Record {
  readonly artifacts: Readonly<{ [file: string]: Remembered }>;
  readonly lastTime?: LastTime;
}

const name = '.made.json';

/** Reads what the build before left. Nothing where there is nothing, or where it cannot be read: then all is made anew. */
export async function readRecord(out: string): Promise<Record> {
  const text = await readFile(join(out, name), 'utf8').catch(() => '');
  try {
    const record: unknown = JSON.parse(text);
    return isRecord(record) ? record : { artifacts: {} };
  } catch {
    return { artifacts: {} };
  }
}

function isRecord(value: unknown): value is Record {
  const { artifacts } = (value ?? {}) as Partial<Record>;
  return typeof artifacts === 'object' && artifacts !== null && !Array.isArray(artifacts);
}

/** What is remembered is one file, so that an artifact of several is made anew each time. */
export function hasCompanions({ artifact }: MadeArtifact): boolean {
  return artifact.companions !== undefined;
}

/** Adds what was made to what is remembered; of other artifacts the record keeps what it knew, if they are still there. */
export async function rememberMade(
  made: readonly MadeArtifact[],
  lastTime: LastTime | undefined,
  out: string,
): Promise<void> {
  const { artifacts: known } = await readRecord(out);
  const earlier = Object.entries(known).filter(([file]) => identityOf(join(out, file)) !== absent);
  const single = made.filter((one) => !hasCompanions(one));
  const added = single.map(({ artifact, key }): [string, Remembered] => {
    const { path, size, sha256, unsigned, signature } = artifact;
    const sealed = { size, sha256, unsigned, ...(signature && { signature }) };
    return [path, { key, ...sealed, identity: identityOf(join(out, path)) }];
  });
  const record: Record = {
    artifacts: Object.fromEntries([...earlier, ...added]),
    ...(lastTime && { lastTime }),
  };
  await writeWhole(join(out, name), `${JSON.stringify(record, null, 2)}\n`);
}
