import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Segment } from '../archive/segment.ts';
import { type Artifact, sumsName, sumsSignatureName } from '../build/catalog.ts';
import { recordName } from '../build/sign-artifact.ts';
import type { SignaturePlace } from '../formats/signature-place.ts';
import type { Fault } from '../model/fault.ts';
import { checkSignature } from '../sign/check-signature.ts';
import type { TrustedKey } from '../sign/trusted-key.ts';
import { measureFile } from '../system/disk/digest.ts';

/** An artifact in the directory `folder`, and where its format puts signatures. */
export interface Placed {
  readonly folder: string;
  readonly artifact: Artifact;
  readonly place: SignaturePlace;
}

const again = 'Run `npm run package -- --sign` again.';

/** Whether anything says that an artifact is signed: the catalog, the artifact itself, or a file beside it. */
export async function carriesSignature(placed: Placed): Promise<boolean> {
  if (placed.artifact.signature) return true;
  return (await readPlace(placed).catch(() => undefined))?.signature !== undefined;
}

/** What is wrong with an artifact's signature: it must be there, be by the trusted key, and belong to these bytes. */
export async function signatureFaults(placed: Placed, trusted: TrustedKey): Promise<readonly Fault[]> {
  const { artifact, folder } = placed;
  const where = { file: join(folder, artifact.path) };
  if (!existsSync(where.file)) return [];
  const { signature, signed } = await readPlace(placed);
  if (!signature) return [{ what: 'it is not signed', where, next: again }];
  const finding = await checkSignature(signature, signed, trusted.key);
  const wrong = finding.good ? [] : [{ what: `its signature ${finding.wrong}`, where, next: again }];
  const record = await recordFaults(placed, signature, signed, trusted);
  return [...wrong, ...record, ...(await unsignedFaults(placed))];
}

/** What is wrong with the signature of SHA256SUMS. */
export async function sumsSignatureFaults(folder: string, trusted: TrustedKey): Promise<readonly Fault[]> {
  const [file, sums] = [join(folder, sumsSignatureName), join(folder, sumsName)];
  if (!existsSync(file))
    return [{ what: 'SHA256SUMS is not signed: it is missing', where: { file }, next: again }];
  const content = [{ bytes: await readFile(sums) }];
  const finding = await checkSignature(await readFile(file, 'utf8'), content, trusted.key);
  return finding.good
    ? []
    : [{ what: `the signature of SHA256SUMS ${finding.wrong}`, where: { file }, next: again }];
}

interface Carried {
  /** Binary, or armoured. */
  readonly signature?: Buffer | string;
  readonly signed: readonly Segment[];
}

async function readPlace({ folder, artifact, place }: Placed): Promise<Carried> {
  const file = join(folder, artifact.path);
  if (place.where === 'inside') return place.read(file);
  const { size } = await measureFile(file);
  const signed = [{ file, start: 0, size }];
  const beside = `${file}.${place.extension}`;
  if (!existsSync(beside)) return { signed };
  return { signed, signature: await readFile(beside, place.extension === 'asc' ? 'utf8' : null) };
}

/** The recorded signature makes the same artifact again only when it is a good one as well. */
async function recordFaults(
  { folder, artifact }: Placed,
  signature: Buffer | string,
  signed: readonly Segment[],
  trusted: TrustedKey,
): Promise<readonly Fault[]> {
  const file = join(folder, recordName(artifact.path));
  const record = await readFile(file).catch(() => undefined);
  if (!record) return [{ what: 'the recorded signature is missing', where: { file }, next: again }];
  if (Buffer.isBuffer(signature) && signature.equals(record)) return [];
  const finding = await checkSignature(record, signed, trusted.key);
  if (!finding.good)
    return [{ what: `the recorded signature ${finding.wrong}`, where: { file }, next: again }];
  if (typeof signature === 'string') return [];
  return [{ what: `it is not the signature that ${artifact.path} has`, where: { file }, next: again }];
}

/** Without its signature an artifact is what `artifacts.json` says of it. */
async function unsignedFaults({ folder, artifact, place }: Placed): Promise<readonly Fault[]> {
  const file = join(folder, artifact.path);
  const found =
    place.where === 'inside' ? await digestUnsigned(file, place.write) : (await measureFile(file)).sha256;
  if (found === artifact.unsigned) return [];
  const what = `without its signature its SHA-256 is ${found}, but ${artifact.unsigned} was recorded`;
  return [{ what, where: { file }, next: again }];
}

async function digestUnsigned(
  file: string,
  write: (file: string, signature: undefined) => Promise<void>,
): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), 'slipway-unsigned-'));
  try {
    const copy = join(scratch, 'artifact');
    await copyFile(file, copy);
    await write(copy, undefined);
    return (await measureFile(copy)).sha256;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
