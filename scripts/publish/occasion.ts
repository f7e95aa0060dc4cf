import type { Format } from '../formats/format.ts';
import { fault, usageFault } from '../model/fault.ts';
import type { Product } from '../model/product.ts';
import { readySigner } from '../sign/ready-signer.ts';
import type { Signer } from '../sign/signer.ts';
import { suiteNames } from './ledger.ts';
import type { Published } from './published.ts';

/** The variable that names the second key, while a repository changes its key. */
export const secondKeyVariable = 'SLIPWAY_OPENPGP_SECOND_KEY';

/** What is published: a product, by whom, and when, in seconds since 1970. */
export interface Occasion {
  readonly product: Product;
  readonly repository: NonNullable<Product['repository']>;
  /** Of every architecture that packages are made for, as Debian spells them. */
  readonly architectures: readonly string[];
  readonly publishedAt: number;
  readonly signers: readonly Signer[];
}

/** What a publication is made of, its keys unlocked. @throws FaultError when the manifest names no repository, or a key cannot sign */
export async function readyOccasion(
  product: Product,
  formats: readonly Format[],
  publishedAt: number,
): Promise<Occasion> {
  const { repository } = product;
  if (!repository)
    throw usageFault(
      'the manifest names no repository',
      'Add `repository: { url: https://packages.example.org/, name: example }` to it.',
    );
  const apt = formats.filter((format) => format.repository === 'apt');
  const architectures = [...new Set(apt.flatMap(({ machines }) => Object.values(machines)))].sort();
  const signers = await readySigners(product, repository.secondKey, publishedAt);
  return { product, repository, architectures, publishedAt, signers };
}

async function readySigners(
  product: Product,
  secondKey: NonNullable<Product['repository']>['secondKey'],
  epoch: number,
): Promise<readonly Signer[]> {
  const purpose = { readers: ['rpm', 'gpgv'] as const, epoch };
  const first = await readySigner(product, purpose);
  if (!secondKey) return [first];
  const signing = { openpgp: secondKey };
  const second = { folder: product.folder, signing, variable: secondKeyVariable };
  return [first, await readySigner(second, purpose)];
}

/**
 * Whether clients will take the publication: apt refuses a suite whose Origin or Label changed, and passes over one that is older than
 * what it has.
 * @throws FaultError
 */
export function requireContinuity({ suites, repodata }: Published, occasion: Occasion): void {
  const { product, repository, publishedAt } = occasion;
  const { origin = product.vendor, label = product.title } = repository;
  for (const name of suiteNames) {
    const suite = suites[name];
    if (suite && (suite.origin !== origin || suite.label !== label))
      throw fault(
        `the repository is published as "${suite.label}" of "${suite.origin}", and this is "${label}" of "${origin}"`,
        'apt refuses a repository in which that changes. Write them as `repository.label` and `repository.origin`.',
      );
    const newest = Math.max(suite?.publishedAt ?? 0, repodata[name]?.publishedAt ?? 0);
    if (newest > publishedAt)
      throw fault(
        `it was published at ${dateText(newest)}, which is later than ${dateText(publishedAt)}`,
        'apt passes over an older publication. Set the clock, or name a later time with --published-at.',
      );
  }
}

function dateText(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
