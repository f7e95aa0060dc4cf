import type { Segment } from '../archive/segment.ts';
import { readSegments } from '../system/disk/segments.ts';
import { gpgSign } from '../system/tools/gpg.ts';
import { dearmor } from './armor.ts';
import { passphraseVariable } from './key-file.ts';
import { signatureTime } from './signer.ts';

/** Which key of gpg's keyring signs; times in seconds since 1970. */
export interface GpgSigning {
  readonly fingerprint: string;
  readonly created: number;
  readonly epoch: number;
}

/** Signs by gpg, whose agent may ask a person, a smart card or a PKCS#11 token. */
export async function signWithGpg(
  { fingerprint, created, epoch }: GpgSigning,
  content: readonly Segment[],
): Promise<Buffer> {
  const passphraseFile = process.env[passphraseVariable];
  const options = passphraseFile ? { passphraseFile } : {};
  const time = signatureTime(epoch, created);
  return dearmor(await gpgSign(fingerprint, time, readSegments(content), options));
}
