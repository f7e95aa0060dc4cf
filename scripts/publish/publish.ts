import type { Key } from 'openpgp';
import { readKey } from 'openpgp';
import { carryOut, dryRun, type Sent } from './carry-out.ts';
import type { Occasion } from './occasion.ts';
import { requireContinuity } from './occasion.ts';
import { type Contents, publicationUploads } from './publication.ts';
import { type Published, readPublished } from './published.ts';
import type { Store } from './store/store.ts';
import type { Upload } from './upload.ts';

/** How a publication is carried out. */
export interface PublishOptions {
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/** Reads what is published, changes its contents, and writes what differs, alone. `packages` are the files that are new. */
export function publish(
  store: Store,
  occasion: Occasion,
  change: (published: Published) => Contents,
  packages: readonly Upload[],
  options: PublishOptions,
): Promise<readonly Sent[]> {
  const work = async () => {
    const published = await readPublished(store, occasion.product.name, await publicKeys(occasion));
    requireContinuity(published, occasion);
    const uploads = await publicationUploads(change(published), occasion, packages);
    return options.dryRun
      ? dryRun(store, uploads)
      : carryOut(store, uploads, { ...options, marks: published.marks });
  };
  return options.dryRun ? work() : store.alone(work);
}

/** The keys that what is published must be signed by, one of them. */
export function publicKeys({ signers }: Pick<Occasion, 'signers'>): Promise<readonly Key[]> {
  return Promise.all(signers.map(({ publicKey }) => readKey({ armoredKey: publicKey })));
}
