import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NewKey } from '../../scripts/sign/new-key.ts';
import type { RunResult } from '../../scripts/system/tools/run.ts';
import { newKey, type SignedProduct, signedProduct, withKeys } from './signing.ts';

/** When tests publish, each an hour after the one before: 2026-02-01T00:00:00Z and on. */
export function publishedAt(hour: number): string {
  return new Date(Date.UTC(2026, 1, 1, hour)).toISOString();
}

/** A product with a repository at `url`, and the key that signs it. */
export interface PublishedProduct extends SignedProduct {
  readonly folder: string;
  readonly key: NewKey;
}

/** A copy of the fixture `plain` with a key and a repository. */
export async function repositoryProduct(folder: string, url: string): Promise<PublishedProduct> {
  const key = await newKey(folder, 'Release');
  const product = signedProduct(folder, key);
  writeFileSync(product.manifest, `repository: { url: '${url}', name: example }\n`, { flag: 'a' });
  return { ...product, folder, key };
}

/** Packs and signs a version; returns the directory of its release. @throws Error with what the verb said */
export async function signedRelease(product: PublishedProduct, version: string): Promise<string> {
  const out = join(product.folder, `release-${version}`);
  const words = ['--sign', '--version', version];
  const made = await withKeys('package', { ...product, out }, words, signing(product.key));
  if (made.status !== 0) throw new Error(made.stderr);
  return out;
}

/** Runs `publish` as a person who has the key does. */
export function publishes(
  product: PublishedProduct,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<RunResult> {
  return withKeys('publish', product, words, { ...signing(product.key), ...environment });
}

/** Publishes a release to a directory. @throws Error with what the verb said */
export async function published(
  product: PublishedProduct,
  from: string,
  to: string,
  hour: number,
): Promise<void> {
  const words = ['--from', from, '--to', to, '--published-at', publishedAt(hour)];
  const { status, stderr } = await publishes(product, words);
  if (status !== 0) throw new Error(stderr);
}

/** A copy of a repository, to damage. */
export function copied(repository: string, to: string): string {
  cpSync(repository, to, { recursive: true });
  return to;
}

function signing({ private: secret }: NewKey): Readonly<Record<string, string>> {
  return { SLIPWAY_OPENPGP_KEY: secret };
}
