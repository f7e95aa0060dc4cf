import { join } from 'node:path';
import type { Member } from '../formats/format.ts';
import type { Entry, Tree } from '../model/tree.ts';
import type { Job } from '../plan/job.ts';
import { digestOf, digestTexts } from '../system/disk/digest-texts.ts';

/** All that decides the bytes of one artifact. `maker`: see `describeMaker`. */
export interface Ingredients {
  readonly job: Job;
  readonly tree: Tree;
  readonly members: readonly Member[];
  readonly maker: string;
}

/** The key of an artifact, SHA-256 in lower-case hex: what has the same key has the same bytes. */
export function artifactKey({ job, tree, members, maker }: Ingredients): string {
  const { folder, ...product } = job.product;
  const icon = digestTexts(product.icon === undefined ? [] : [join(folder, product.icon)]);
  return digestOf([maker, icon, JSON.stringify([{ ...job, product }, tree.map(facts), members])]);
}

/** An entry by its digest: where its bytes lie while they are packed does not count. */
function facts(entry: Entry): object {
  if (entry.kind !== 'file') return entry;
  const { source: _, ...known } = entry;
  return known;
}
