import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesOf, provenanceName, type Statement } from '../build/provenance.ts';
import { type Fault, FaultError, fault } from '../model/fault.ts';
import type { Signing } from '../sign/choose-key.ts';
import { openBundle } from '../sign/dsse.ts';
import { readTrustedProvenanceKey } from '../sign/provenance-key.ts';
import { measureFile } from '../system/disk/digest.ts';
import type { Release } from './require-signatures.ts';

const nameKey = 'Name the public key in the manifest: `signing: { provenance: { publicKey: <file> } }`.';
const again = 'Run `npm run package -- --sign` again.';

/**
 * Checks the provenance of a release with the key that the manifest names: it must be signed by it, and state the digest of every
 * artifact that lies there. It may be missing where the manifest names no key of it, or where `mayBeUnsigned`.
 * @returns whether there is one
 * @throws FaultError with all that is wrong
 */
export async function requireProvenance(
  release: Release,
  signing: Signing,
  mayBeUnsigned: boolean,
): Promise<boolean> {
  const file = join(release.folder, provenanceName);
  const fail = (...what: readonly string[]) =>
    new FaultError(what.map((one): Fault => ({ what: one, where: { file }, next: again })));
  if (!existsSync(file)) {
    if (signing.signing?.provenance === undefined || mayBeUnsigned) return false;
    throw fail('the provenance is missing, and the manifest names a key of it');
  }
  const key = await readTrustedProvenanceKey(signing);
  if (!key) throw fault('no key is named to check the provenance with', nameKey, { file });
  const opened = openBundle(await readFile(file, 'utf8'), key);
  if ('wrong' in opened) throw fail(`the provenance ${opened.wrong}`);
  const wrong = await differences(release, opened.statement as Statement);
  if (wrong.length > 0) throw fail(...wrong);
  return true;
}

async function differences(
  { folder, catalog, jobs }: Release,
  { subject }: Statement,
): Promise<readonly string[]> {
  const stated = new Map(subject.map(({ name, digest }) => [name, digest.sha256]));
  const chosen = catalog.artifacts.filter(({ path }) => jobs.some(({ file }) => file === path));
  const found = chosen.flatMap(filesOf).map(async ({ path }) => {
    const file = join(folder, path);
    if (!existsSync(file)) return [];
    const { sha256 } = await measureFile(file);
    const said = stated.get(path);
    if (said === sha256) return [];
    return [
      said === undefined
        ? `the provenance does not name ${path}`
        : `the provenance states SHA-256 ${said} of ${path}, which has ${sha256}`,
    ];
  });
  return (await Promise.all(found)).flat();
}
