import type { Segment } from '../archive/segment.ts';
import { readSegments } from '../system/disk/segments.ts';
import { gpgClearSign, gpgSign } from '../system/tools/gpg.ts';
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
  const time = signatureTime(epoch, created);
  return dearmor(await gpgSign(fingerprint, time, readSegments(content), unlocking()));
}

/** Signs a text likewise, in the cleartext framework. */
export async function signTextWithGpg(
  { fingerprint, created, epoch }: GpgSigning,
  text: string,
): Promise<Buffer> {
  const time = signatureTime(epoch, created);
  const signed = await gpgClearSign(fingerprint, time, text, unlocking());
  return dearmor(signed.slice(signed.indexOf('-----BEGIN PGP SIGNATURE-----')));
}

function unlocking(): { readonly passphraseFile?: string } {
  const passphraseFile = process.env[passphraseVariable];
  return passphraseFile ? { passphraseFile } : {};
}
