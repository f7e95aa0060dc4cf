import { gunzipSync } from 'node:zlib';
import type { Key } from 'openpgp';
import { isSignedByOne } from '../../sign/several-signatures.ts';
import { digestBytes } from '../../system/disk/digest.ts';
import { differsFault, strangerFault } from '../apt/read-suite.ts';
import type { Store } from '../store/store.ts';
import { type DocumentName, documents, type PackageXml } from './package-xml.ts';
import { keptSignaturePath, repomdPath, rpmFolder } from './repodata.ts';

/** A repository of rpms as it is published. */
export interface PublishedRepodata {
  /** Seconds since 1970. */
  readonly publishedAt: number;
  readonly packages: readonly PackageXml[];
  /** The mark of its repomd.xml. */
  readonly mark: string;
}

/**
 * Reads what a repository lists from its repomd.xml on; nothing where there is none. Its text is published again with the next version,
 * so that no rpm is fetched for it.
 * @throws FaultError when none of the keys signed it, or a document is not what repomd.xml says of it
 */
export async function readRepodata(
  store: Store,
  suite: string,
  keys: readonly Key[],
): Promise<PublishedRepodata | undefined> {
  const path = repomdPath(suite);
  const stored = await store.read(path);
  if (!stored) return undefined;
  const { sha256 } = digestBytes(stored.bytes);
  const kept = await store.read(keptSignaturePath(suite, sha256));
  const signature = kept ?? (await store.read(`${path}.asc`));
  const isOurs =
    signature && (await isSignedByOne(signature.bytes.toString(), [{ bytes: stored.bytes }], keys));
  if (!isOurs) throw strangerFault(store, path);
  const repomd = stored.bytes.toString();
  const parts = new Map<DocumentName, readonly string[]>();
  for (const name of documents)
    parts.set(name, packageElements(await readDocument(store, suite, repomd, name)));
  return {
    publishedAt: Number(/<revision>(\d+)</.exec(repomd)?.[1] ?? 0),
    packages: joined(parts),
    mark: stored.mark,
  };
}

async function readDocument(
  store: Store,
  suite: string,
  repomd: string,
  name: DocumentName,
): Promise<string> {
  const data = new RegExp(`<data type="${name}">([\\s\\S]*?)</data>`).exec(repomd)?.[1] ?? '';
  const sha256 = /<checksum type="sha256">([0-9a-f]{64})</.exec(data)?.[1];
  const path = `${rpmFolder(suite)}/${/<location href="([^"]+)"/.exec(data)?.[1] ?? name}`;
  const stored = await store.read(path);
  if (!stored || digestBytes(stored.bytes).sha256 !== sha256) throw differsFault(store, path);
  return gunzipSync(stored.bytes).toString();
}

function packageElements(text: string): readonly string[] {
  return text.match(/<package [\s\S]*?<\/package>\n?/g) ?? [];
}

/** A package's three elements belong together by the digest of its file. */
function joined(parts: ReadonlyMap<DocumentName, readonly string[]>): readonly PackageXml[] {
  const byDigest = (name: DocumentName, pattern: RegExp) =>
    new Map((parts.get(name) ?? []).map((text) => [pattern.exec(text)?.[1], text]));
  const filelists = byDigest('filelists', /pkgid="([0-9a-f]{64})"/);
  const other = byDigest('other', /pkgid="([0-9a-f]{64})"/);
  return (parts.get('primary') ?? []).map((primary) => {
    const digest = /<checksum type="sha256" pkgid="YES">([0-9a-f]{64})</.exec(primary)?.[1];
    return {
      name: /<name>([^<]*)</.exec(primary)?.[1] ?? '',
      version: /<version [^>]*ver="([^"]*)"/.exec(primary)?.[1] ?? '',
      location: /<location href="([^"]*)"/.exec(primary)?.[1] ?? '',
      primary,
      filelists: filelists.get(digest) ?? '',
      other: other.get(digest) ?? '',
    };
  });
}
