import type { Key } from 'openpgp';
import { isSignedByOne, signDetached } from '../sign/several-signatures.ts';
import type { Signer } from '../sign/signer.ts';
import { digestBytes } from '../system/disk/digest.ts';
import { strangerFault } from './apt/read-suite.ts';
import type { Store } from './store/store.ts';
import { type Upload, uploadOf } from './upload.ts';

/** A suite of the apt repository, and a folder of rpms: pre-releases are in `testing`, all others in `stable`. */
export const suiteNames = ['stable', 'testing'] as const;

export type SuiteName = (typeof suiteNames)[number];

/** A published file: its path from the root of the repository, and what it is. */
export interface ReleasedFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  /** Absent for files that describe others, as SHA256SUMS. */
  readonly format?: string;
  readonly target?: string;
}

export interface ReleasedVersion {
  readonly version: string;
  readonly suite: SuiteName;
  /** Seconds since 1970. */
  readonly publishedAt: number;
  readonly isWithdrawn: boolean;
  readonly files: readonly ReleasedFile[];
}

/** Every version of a product that was published, the newest publication first. */
export interface Ledger {
  readonly product: string;
  readonly releases: readonly ReleasedVersion[];
}

export function ledgerPath(product: string): string {
  return `${product}/releases.json`;
}

function signaturePath(product: string, sha256: string): string {
  return `${product}/releases/${sha256}.asc`;
}

export async function ledgerUploads(ledger: Ledger, signers: readonly Signer[]): Promise<readonly Upload[]> {
  const text = `${JSON.stringify(ledger, null, 2)}\n`;
  const signature = await signDetached([{ bytes: Buffer.from(text) }], signers);
  const { sha256 } = digestBytes(Buffer.from(text));
  return [
    uploadOf(signaturePath(ledger.product, sha256), 'signature', signature),
    uploadOf(ledgerPath(ledger.product), 'pointer', text),
  ];
}

/** The published list and its mark; an empty list where nothing is published. @throws FaultError when none of the keys signed it */
export async function readLedger(
  store: Store,
  product: string,
  keys: readonly Key[],
): Promise<{ readonly ledger: Ledger; readonly mark?: string }> {
  const stored = await store.read(ledgerPath(product));
  if (!stored) return { ledger: { product, releases: [] } };
  const { sha256 } = digestBytes(stored.bytes);
  const signature = await store.read(signaturePath(product, sha256));
  const isOurs =
    signature && (await isSignedByOne(signature.bytes.toString(), [{ bytes: stored.bytes }], keys));
  if (!isOurs) throw strangerFault(store, ledgerPath(product));
  return { ledger: JSON.parse(stored.bytes.toString()) as Ledger, mark: stored.mark };
}
