import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openBundle, signStatement } from '../sign/dsse.ts';
import { readProvenanceKey } from '../sign/provenance-key.ts';
import { writeWhole } from '../system/disk/atomic.ts';
import { measureFile } from '../system/disk/digest.ts';
import { slipwayVersion } from '../system/slipway-version.ts';
import { commitOf } from '../system/tools/git.ts';
import type { Artifact, Catalog } from './catalog.ts';
import { toolVersions } from './maker.ts';
import { type Planned, usedFormats } from './read-plan.ts';
import type { SealedFile } from './seal.ts';

/** Where the provenance of a release lies in the output directory. */
export const provenanceName = 'provenance.sigstore.json';

/** What is stated of every artifact of one build, and the key that states it. */
export interface Prover {
  readonly key: KeyObject;
  readonly isTest: boolean;
  readonly origins: readonly string[];
  readonly predicate: object;
}

/** An in-toto statement, version 1. */
export interface Statement {
  readonly _type: string;
  readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[];
  readonly predicateType: string;
  readonly predicate: object;
}

/**
 * What will be stated, known before anything is packed: SLSA provenance, version 1, of this commit, this manifest and these programs.
 * Without times, so that the same build states the same. Nothing where no key is named.
 */
export async function readyProver(planned: Planned, manifest: string): Promise<Prover | undefined> {
  const { product, plan } = planned;
  const key = await readProvenanceKey(product);
  if (!key) return undefined;
  const commit = await commitOf(product.folder);
  const { sha256 } = await measureFile(manifest);
  const tools = await toolVersions(usedFormats(planned).flatMap(({ needs }) => needs.pack));
  const predicate = {
    buildDefinition: {
      buildType: 'urn:slipway:package:1',
      externalParameters: {
        product: plan.product,
        version: plan.version,
        manifest: { digest: { sha256 } },
        ...(commit && { source: { uncommittedChanges: commit.isModified } }),
      },
      internalParameters: { SOURCE_DATE_EPOCH: plan.epoch },
      resolvedDependencies: commit ? [{ name: 'source', digest: { gitCommit: commit.id } }] : [],
    },
    runDetails: {
      builder: {
        id: product.signing?.provenance?.builder ?? 'urn:slipway:local',
        version: { slipway: slipwayVersion, node: process.versions.node, ...tools },
      },
    },
  };
  return { key: key.key, isTest: key.isTest, origins: [key.file], predicate };
}

/**
 * Writes the statement over what was just made, and over what an earlier run made of the very same (another `--only`); without a
 * prover takes an old one away.
 */
export async function writeProvenance(
  { artifacts }: Catalog,
  made: ReadonlySet<string>,
  folder: string,
  prover: Prover | undefined,
): Promise<void> {
  const file = join(folder, provenanceName);
  if (!prover) return rm(file, { force: true });
  const earlier = await earlierSubjects(file, prover);
  const stated = artifacts.filter((one) => made.has(one.path) || earlier.has(`${one.sha256} ${one.path}`));
  const statement: Statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: stated.flatMap(filesOf).map(({ path, sha256 }) => ({ name: path, digest: { sha256 } })),
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: prover.predicate,
  };
  await writeWhole(file, `${JSON.stringify(signStatement(statement, prover.key))}\n`);
}

/** The artifact and its companions: what was built. */
export function filesOf({ companions = [], ...artifact }: Artifact): readonly SealedFile[] {
  return [artifact, ...companions];
}

async function earlierSubjects(file: string, { key, predicate }: Prover): Promise<ReadonlySet<string>> {
  const opened = openBundle(await readFile(file, 'utf8').catch(() => ''), createPublicKey(key));
  if (!('statement' in opened)) return new Set();
  const statement = opened.statement as Statement;
  if (JSON.stringify(statement.predicate) !== JSON.stringify(predicate)) return new Set();
  return new Set(statement.subject.map(({ name, digest }) => `${digest.sha256} ${name}`));
}
