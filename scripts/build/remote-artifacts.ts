import { randomUUID } from 'node:crypto';
import { chmod, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RemoteCache } from '../remote/remote-cache.ts';
import { digestOf } from '../system/disk/digest-texts.ts';
import type { MadeArtifact } from './record.ts';
import type { Reuse } from './reuse.ts';

/**
 * Takes what lies in the output directory, else what another machine made from the same key. What comes from afar has the bytes
 * that its digest says; that the digest is the right one, the server's writers are trusted with (`npm run verify` reads it back).
 */
export function reuseFromAfar(own: Reuse, remote: RemoteCache, out: string): Reuse {
  return async (file, key) => {
    const kept = await own(file, key);
    if (kept) return kept;
    const partial = join(out, 'stage', `${randomUUID()}.partial`);
    const digest = await remote.fetch(remoteKey(file, key), partial);
    if (!digest) {
      await rm(partial, { force: true });
      return undefined;
    }
    await chmod(partial, 0o644);
    await rename(partial, join(out, file));
    return { ...digest, unsigned: digest.sha256 };
  };
}

/** Sends an artifact that was made here, without a signature: signatures are made where their key is. */
export async function keepAfar(
  { artifact, key, unchanged }: MadeArtifact,
  remote: RemoteCache,
  out: string,
): Promise<void> {
  const { path, sha256, size, unsigned } = artifact;
  if (unchanged || artifact.companions || sha256 !== unsigned) return;
  await remote.keepFile(remoteKey(path, key), join(out, path), { sha256, size });
}

function remoteKey(file: string, key: string): string {
  return digestOf(['slipway artifact', file, key]);
}
