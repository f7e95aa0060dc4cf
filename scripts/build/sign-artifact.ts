import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SignaturePlace } from '../formats/signature-place.ts';
import { armorSignature } from '../sign/armor.ts';
import { type SignedBy, type Signer, signedBy } from '../sign/signer.ts';
import { writeWhole } from '../system/disk/atomic.ts';
import { digestBytes, measureFile } from '../system/disk/digest.ts';
import type { SealedFile } from './seal.ts';

/** Directory of recorded signatures in the output directory: an unsigned artifact and its own are the signed artifact again. */
export const recordsFolder = 'signatures';

/** An OpenPGP signature of an artifact, and the files that hold it. */
export interface ArtifactSignature extends SignedBy {
  /** The binary signature in `signatures/`, and the file beside the artifact where that is its place. */
  readonly files: readonly SealedFile[];
}

/** What signing left: the SHA-256 of the artifact without a signature, and the signature that was made. */
export interface SignedArtifact {
  readonly unsigned: string;
  readonly signature?: ArtifactSignature;
}

/** What is signed: the artifact's bytes in a file that may be written to, and the name that it will have in `folder`. */
export interface ToSign {
  readonly file: string;
  readonly name: string;
  readonly folder: string;
  readonly place: SignaturePlace | undefined;
}

/**
 * Signs an artifact at its place, or takes a signature of another build away. What lies in `folder` of an earlier signature is
 * written anew or removed.
 */
export async function signArtifact(toSign: ToSign, signer: Signer | undefined): Promise<SignedArtifact> {
  const { file, name, folder, place } = toSign;
  await forgetSignature(name, folder);
  if (place?.where === 'inside' && (await place.read(file)).signature) await place.write(file, undefined);
  const { size, sha256: unsigned } = await measureFile(file);
  if (!place || !signer) return { unsigned };
  const { signed } = place.where === 'inside' ? await place.read(file) : whole(file, size);
  const signature = await signer.sign(signed);
  if (place.where === 'inside') await place.write(file, signature);
  const files = await writeSignatures(signature, toSign, place);
  return { unsigned, signature: { ...signedBy(signer), files } };
}

function whole(file: string, size: number) {
  return { signed: [{ file, start: 0, size }] };
}

async function writeSignatures(
  signature: Buffer,
  { name, folder }: ToSign,
  place: SignaturePlace,
): Promise<readonly SealedFile[]> {
  const record = await writeSealed(recordName(name), signature, folder);
  if (place.where === 'inside') return [record];
  const content = place.extension === 'asc' ? Buffer.from(await armorSignature(signature)) : signature;
  return [record, await writeSealed(`${name}.${place.extension}`, content, folder)];
}

async function writeSealed(path: string, bytes: Buffer, folder: string): Promise<SealedFile> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeWhole(join(folder, path), bytes);
  const { size, sha256 } = digestBytes(bytes);
  return { path, size, sha256 };
}

/** Where an artifact's signature is recorded, in the output directory. */
export function recordName(name: string): string {
  return `${recordsFolder}/${name}.sig`;
}

async function forgetSignature(name: string, folder: string): Promise<void> {
  for (const path of [recordName(name), `${name}.asc`, `${name}.sig`])
    await rm(join(folder, path), { force: true });
}
