import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Artifact, type Catalog, sumsName, sumsSignatureName } from '../build/catalog.ts';
import { provenanceName } from '../build/provenance.ts';
import { recordsFolder } from '../build/sign-artifact.ts';
import type { Format } from '../formats/format.ts';
import { fault } from '../model/fault.ts';
import { digestFile, measureFile } from '../system/disk/digest.ts';
import { readControl } from './apt/control.ts';
import { poolPath, type Stanza, stanzaOf } from './apt/stanza.ts';
import { aptFolder } from './apt/suite.ts';
import type { ReleasedFile, SuiteName } from './ledger.ts';
import { readRpmFacts } from './rpm/package-facts.ts';
import { type PackageXml, packageXml } from './rpm/package-xml.ts';
import { rpmFolder } from './rpm/repodata.ts';
import type { Upload } from './upload.ts';

/** A release as it is to be published: its files, and what the indexes say of its packages. */
export interface ReleaseFiles {
  readonly files: readonly ReleasedFile[];
  readonly uploads: readonly Upload[];
  readonly stanzas: readonly Stanza[];
  readonly packages: readonly PackageXml[];
}

/**
 * Reads a release from the output directory of `npm run package`: where each file goes, and its control fields and headers.
 * @throws FaultError when a file is not what `artifacts.json` says of it
 */
export async function readRelease(
  folder: string,
  { product, version, artifacts }: Catalog,
  formats: ReadonlyMap<string, Format>,
  suite: SuiteName,
): Promise<ReleaseFiles> {
  const downloads = `${product}/${version}`;
  const read: ReadArtifact[] = [];
  const others: Upload[] = [];
  for (const artifact of artifacts) {
    const kind = formats.get(artifact.format)?.repository;
    read.push(await readArtifact(folder, product, artifact, { kind, suite, downloads }));
    for (const name of filesBeside(artifact))
      others.push(await uploadOfFile(join(folder, name), `${downloads}/${name}`));
  }
  const provenance = existsSync(join(folder, provenanceName)) ? [provenanceName] : [];
  for (const name of [sumsName, sumsSignatureName, ...provenance])
    others.push(await uploadOfFile(join(folder, name), `${downloads}/${name}`));
  return {
    files: [
      ...read.map(({ upload, format, target }) => ({ ...described(upload), format, target })),
      ...others.map(described),
    ],
    uploads: [...read.map(({ upload }) => upload), ...others],
    stanzas: read.flatMap(({ stanza }) => stanza ?? []),
    packages: read.flatMap(({ xml }) => xml ?? []),
  };
}

interface ReadArtifact extends Pick<Artifact, 'format' | 'target'> {
  readonly upload: Upload;
  readonly stanza?: Stanza;
  readonly xml?: PackageXml;
}

interface Destination {
  readonly kind: Format['repository'];
  readonly suite: SuiteName;
  readonly downloads: string;
}

async function readArtifact(
  folder: string,
  product: string,
  { path, sha256, format, target }: Artifact,
  { kind, suite, downloads }: Destination,
): Promise<ReadArtifact> {
  const file = join(folder, path);
  const digest = await digestFile(file);
  if (digest.sha256 !== sha256) throw changedFault(file);
  const uploadTo = (to: string): Upload => ({
    path: to,
    stage: 'content',
    source: { file, start: 0, size: digest.size },
    size: digest.size,
    sha256,
  });
  if (kind === 'apt') {
    const stanza = stanzaOf(await readControl(file), poolPath(product, path), digest);
    return { format, target, upload: uploadTo(`${aptFolder}/${stanza.filename}`), stanza };
  }
  if (kind === 'yum') {
    const xml = packageXml(await readRpmFacts(file), digest, path);
    return { format, target, upload: uploadTo(`${rpmFolder(suite)}/${path}`), xml };
  }
  return { format, target, upload: uploadTo(`${downloads}/${path}`) };
}

/** What belongs to an artifact and is published: its companions, its SBOMs and a signature beside it, not the record of one. */
function filesBeside({ companions = [], sboms = [], signature }: Artifact): readonly string[] {
  const signatures = (signature?.files ?? []).filter(({ path }) => !path.startsWith(`${recordsFolder}/`));
  return [...companions, ...sboms, ...signatures].map(({ path }) => path);
}

async function uploadOfFile(file: string, path: string): Promise<Upload> {
  const { size, sha256 } = await measureFile(file);
  return { path, stage: 'content', source: { file, start: 0, size }, size, sha256 };
}

function described({ path, size, sha256 }: Upload): ReleasedFile {
  return { path, size, sha256 };
}

function changedFault(file: string) {
  return fault('it is not what artifacts.json says of it', 'Run `npm run package -- --sign` again.', {
    file,
  });
}
