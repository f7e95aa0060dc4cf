import { fault } from '../model/fault.ts';
import type { Stanza } from './apt/stanza.ts';
import { suiteUploads } from './apt/suite.ts';
import { type Ledger, ledgerUploads, type ReleasedVersion, type SuiteName, suiteNames } from './ledger.ts';
import type { Occasion } from './occasion.ts';
import { type Published, turnPath } from './published.ts';
import type { ReleaseFiles } from './release-files.ts';
import { keptVersions, semverOf } from './retention.ts';
import type { PackageXml } from './rpm/package-xml.ts';
import { repodataUploads } from './rpm/repodata.ts';
import { setupUploads } from './setup-files.ts';
import { inOrderOfStages, type Upload, uploadOf } from './upload.ts';

/** The contents of a repository after a publication. */
export interface Contents {
  readonly ledger: Ledger;
  readonly stanzas: Readonly<Record<SuiteName, readonly Stanza[]>>;
  readonly packages: Readonly<Record<SuiteName, readonly PackageXml[]>>;
}

/** The contents with a version added. A version that is there with the same files stays as it is. */
export function withRelease(
  published: Published,
  { product, repository, publishedAt }: Occasion,
  release: ReleaseFiles,
): Contents {
  const { text: version, preRelease } = product.version;
  const suite = preRelease.length > 0 ? 'testing' : 'stable';
  const earlier = published.ledger.releases.find((one) => one.version === version);
  if (earlier?.isWithdrawn)
    throw fault(
      `${version} of ${product.name} was withdrawn, and users may have it`,
      'Publish a version with a higher number.',
    );
  const entry: ReleasedVersion = {
    version,
    suite,
    publishedAt: earlier?.publishedAt ?? publishedAt,
    isWithdrawn: false,
    files: merged(earlier?.files ?? [], release.files),
  };
  const releases = [entry, ...published.ledger.releases.filter((one) => one.version !== version)];
  const contents = contentsOf(published, { product: product.name, releases });
  const added = {
    stanzas: [...contents.stanzas[suite], ...release.stanzas],
    packages: [...contents.packages[suite], ...release.packages],
  };
  return {
    ledger: contents.ledger,
    stanzas: { ...contents.stanzas, [suite]: kept(added.stanzas, product.name, repository.keep) },
    packages: { ...contents.packages, [suite]: kept(added.packages, product.name, repository.keep) },
  };
}

/** The contents without a version; its files stay where they are. @throws FaultError when it is not published */
export function withoutVersion(published: Published, { product }: Occasion, version: string): Contents {
  const { releases } = published.ledger;
  const known = releases.map((one) => one.version);
  if (!known.includes(version))
    throw fault(
      `${version} of ${product.name} is not published there`,
      `Write one of ${known.join(', ') || 'none'}.`,
    );
  const marked = releases.map((one) => (one.version === version ? { ...one, isWithdrawn: true } : one));
  const contents = contentsOf(published, { product: product.name, releases: marked });
  const stays = (one: Listed) => nameOf(one) !== product.name || semverOf(one.version) !== version;
  return { ...contents, stanzas: each(contents.stanzas, stays), packages: each(contents.packages, stays) };
}

/** Every file of a publication in the order in which it must be written. */
export async function publicationUploads(
  contents: Contents,
  occasion: Occasion,
  packages: readonly Upload[],
): Promise<readonly Upload[]> {
  const { product, repository, publishedAt, signers } = occasion;
  const { validDays, origin = product.vendor, label = product.title } = repository;
  const validUntil = validDays === undefined ? {} : { validUntil: publishedAt + validDays * 86_400 };
  const uploads: Upload[] = [...packages];
  for (const suite of suiteNames) {
    const stanzas = contents.stanzas[suite];
    const names = { origin, label, suite, architectures: occasion.architectures };
    uploads.push(...(await suiteUploads({ ...names, publishedAt, ...validUntil, stanzas }, signers)));
    uploads.push(...(await repodataUploads(suite, contents.packages[suite], publishedAt, signers)));
  }
  const turn = { product: product.name, version: product.version.text, publishedAt };
  const opening = uploadOf(turnPath, 'index', `${JSON.stringify(turn)}\n`);
  const rest = [...(await setupUploads(occasion)), ...(await ledgerUploads(contents.ledger, signers))];
  return inOrderOfStages([opening, ...uploads, ...rest]);
}

type Listed = Stanza | PackageXml;

function nameOf(one: Listed): string {
  return 'package' in one ? one.package : one.name;
}

function contentsOf({ suites, repodata }: Published, ledger: Ledger): Contents {
  return {
    ledger,
    stanzas: { stable: suites.stable?.stanzas ?? [], testing: suites.testing?.stanzas ?? [] },
    packages: { stable: repodata.stable?.packages ?? [], testing: repodata.testing?.packages ?? [] },
  };
}

function each<One extends Listed>(
  all: Readonly<Record<SuiteName, readonly One[]>>,
  stays: (one: One) => boolean,
): Readonly<Record<SuiteName, readonly One[]>> {
  return { stable: all.stable.filter(stays), testing: all.testing.filter(stays) };
}

/** Each file once, the last one said; of this product only the versions that are kept. */
function kept<One extends Listed>(
  all: readonly One[],
  product: string,
  keep: Occasion['repository']['keep'],
): readonly One[] {
  const file = (one: Listed) => ('filename' in one ? one.filename : one.location);
  const once = [...new Map(all.map((one) => [file(one), one])).values()];
  const own = once.filter((one) => nameOf(one) === product);
  const versions = keptVersions(
    own.map(({ version }) => semverOf(version)),
    keep,
  );
  return once.filter((one) => nameOf(one) !== product || versions.includes(semverOf(one.version)));
}

function merged(
  earlier: ReleasedVersion['files'],
  files: ReleasedVersion['files'],
): ReleasedVersion['files'] {
  return [...new Map([...earlier, ...files].map((file) => [file.path, file])).values()];
}
