import type { Key } from 'openpgp';
import { type PublishedSuite, readSuite } from './apt/read-suite.ts';
import { inReleasePath } from './apt/suite.ts';
import { type Ledger, ledgerPath, readLedger, type SuiteName, suiteNames } from './ledger.ts';
import { type PublishedRepodata, readRepodata } from './rpm/read-repodata.ts';
import { repomdPath } from './rpm/repodata.ts';
import type { Store } from './store/store.ts';

/** Written first of all files that change, by every publication: of two at once, one finds it changed and stops. */
export const turnPath = 'publication.json';

/** All that a publication builds on. There is no other state than what is published. */
export interface Published {
  readonly suites: Readonly<Record<SuiteName, PublishedSuite | undefined>>;
  readonly repodata: Readonly<Record<SuiteName, PublishedRepodata | undefined>>;
  readonly ledger: Ledger;
  /** The marks of the files that were read: they are only written over when they still have them. */
  readonly marks: ReadonlyMap<string, string | undefined>;
}

/** Reads what is published, each part from its signed pointer on. @throws FaultError when one is not signed by one of the keys */
export async function readPublished(store: Store, product: string, keys: readonly Key[]): Promise<Published> {
  const marks = new Map<string, string | undefined>([[turnPath, await store.mark(turnPath)]]);
  const [suites, repodata]: [
    Record<string, PublishedSuite | undefined>,
    Record<string, PublishedRepodata | undefined>,
  ] = [{}, {}];
  for (const suite of suiteNames) {
    suites[suite] = await readSuite(store, suite, keys);
    repodata[suite] = await readRepodata(store, suite, keys);
    marks.set(inReleasePath(suite), suites[suite]?.mark);
    marks.set(repomdPath(suite), repodata[suite]?.mark);
  }
  const { ledger, mark } = await readLedger(store, product, keys);
  marks.set(ledgerPath(product), mark);
  return {
    suites: suites as Published['suites'],
    repodata: repodata as Published['repodata'],
    ledger,
    marks,
  };
}
