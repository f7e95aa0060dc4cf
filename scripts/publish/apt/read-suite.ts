import { gunzipSync } from 'node:zlib';
import type { Key } from 'openpgp';
import { type FaultError, fault } from '../../model/fault.ts';
import { readClearSigned } from '../../sign/several-signatures.ts';
import { digestBytes } from '../../system/disk/digest.ts';
import type { Store } from '../store/store.ts';
import { releaseSums } from './release-file.ts';
import { fieldOf, parseStanzas, type Stanza } from './stanza.ts';
import { inReleasePath, suiteFolder } from './suite.ts';

/** A suite as it is published. */
export interface PublishedSuite {
  readonly origin: string;
  readonly label: string;
  /** Seconds since 1970. */
  readonly publishedAt: number;
  readonly architectures: readonly string[];
  /** Each package once, though one for all architectures stands in several indexes. */
  readonly stanzas: readonly Stanza[];
  /** The mark of its InRelease. */
  readonly mark: string;
}

/**
 * Reads what a suite lists from its InRelease on, as a client does; nothing where there is none. What it lists is signed anew with the
 * next publication, so it is only taken when one of these keys signed it.
 * @throws FaultError when none of the keys signed it, or when an index is not what InRelease says of it
 */
export async function readSuite(
  store: Store,
  suite: string,
  keys: readonly Key[],
): Promise<PublishedSuite | undefined> {
  const path = inReleasePath(suite);
  const stored = await store.read(path);
  if (!stored) return undefined;
  const release = await readClearSigned(stored.bytes.toString(), keys);
  if (release === undefined) throw strangerFault(store, path);
  const stanzas: Stanza[] = [];
  for (const [name, sha256] of releaseSums(release))
    if (name.endsWith('/Packages.gz')) stanzas.push(...(await readIndex(store, suite, name, sha256)));
  return {
    origin: fieldOf(release, 'Origin') ?? '',
    label: fieldOf(release, 'Label') ?? '',
    publishedAt: Date.parse(fieldOf(release, 'Date') ?? '') / 1000,
    architectures: (fieldOf(release, 'Architectures') ?? '').split(' ').filter(Boolean),
    stanzas: [...new Map(stanzas.map((stanza) => [stanza.filename, stanza])).values()],
    mark: stored.mark,
  };
}

async function readIndex(
  store: Store,
  suite: string,
  name: string,
  sha256: string,
): Promise<readonly Stanza[]> {
  const folder = name.slice(0, name.lastIndexOf('/'));
  const path = `${suiteFolder(suite)}/${folder}/by-hash/SHA256/${sha256}`;
  const stored = await store.read(path);
  if (!stored || digestBytes(stored.bytes).sha256 !== sha256) throw differsFault(store, path);
  return parseStanzas(gunzipSync(stored.bytes).toString());
}

/** A pointer in the store that none of our keys signed. */
export function strangerFault({ name }: Store, path: string): FaultError {
  return fault(
    `${name}/${path} is not signed by a key of yours`,
    'Somebody else published there, or with a key that the manifest does not name. Name that key, or publish to another place.',
  );
}

/** An index in the store that is missing, or has other bytes than its pointer says. */
export function differsFault({ name }: Store, path: string): FaultError {
  return fault(
    `${name}/${path} is missing, or is not what the signed index says of it`,
    'Somebody changed the repository. Put the file back from a copy, or publish every version to an empty place.',
  );
}
