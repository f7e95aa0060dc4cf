import { streamBytes } from '../../archive/xz/write-stream.ts';
import { blockCheck, encodeBlock } from '../../compress/encode.ts';
import { clearSign, signDetached } from '../../sign/several-signatures.ts';
import type { Signer } from '../../sign/signer.ts';
import { digestBytes } from '../../system/disk/digest.ts';
import { gzipText, type Upload, uploadOf } from '../upload.ts';
import { releaseText, type SuiteFile, type SuiteNames, type SuiteTimes } from './release-file.ts';
import { indexText, type Stanza } from './stanza.ts';

/** Directory of the apt repository. */
export const aptFolder = 'apt';

/** A suite and all that it lists. */
export interface Suite extends SuiteNames, SuiteTimes {
  /** Without `all`, whose packages stand in the index of each. */
  readonly architectures: readonly string[];
  readonly stanzas: readonly Stanza[];
}

/**
 * All files of a suite but its packages: each index plain, as .gz and as .xz, under its name and under its digest, so that a client that
 * read InRelease a moment before still gets what that names (Acquire-By-Hash). The same for the same values.
 */
export async function suiteUploads(suite: Suite, signers: readonly Signer[]): Promise<readonly Upload[]> {
  const files: SuiteFile[] = [];
  for (const architecture of suite.architectures) files.push(...(await indexFiles(suite, architecture)));
  const release = releaseText(suite, suite, suite.architectures, files);
  const root = suiteFolder(suite.suite);
  const detached = await signDetached([{ bytes: Buffer.from(release) }], signers);
  return [
    ...files.map((file) => uploadOf(`${root}/${byHashPath(file)}`, 'content', file.bytes)),
    ...files.map(({ path, bytes }) => uploadOf(`${root}/${path}`, 'index', bytes)),
    uploadOf(`${root}/Release`, 'signature', release),
    uploadOf(`${root}/Release.gpg`, 'signature', detached),
    uploadOf(inReleasePath(suite.suite), 'pointer', await clearSign(release, signers)),
  ];
}

export function suiteFolder(suite: string): string {
  return `${aptFolder}/dists/${suite}`;
}

export function inReleasePath(suite: string): string {
  return `${suiteFolder(suite)}/InRelease`;
}

async function indexFiles(suite: Suite, architecture: string): Promise<readonly SuiteFile[]> {
  const folder = `main/binary-${architecture}`;
  const listed = suite.stanzas.filter((one) => [architecture, 'all'].includes(one.architecture));
  const text = indexText(listed);
  return [
    { path: `${folder}/Packages`, bytes: Buffer.from(text) },
    { path: `${folder}/Packages.gz`, bytes: gzipText(text) },
    { path: `${folder}/Packages.xz`, bytes: await xzText(text) },
    { path: `${folder}/Release`, bytes: Buffer.from(architectureRelease(suite, architecture)) },
  ];
}

function architectureRelease({ origin, label, suite }: Suite, architecture: string): string {
  const lines = [
    `Archive: ${suite}`,
    `Origin: ${origin}`,
    `Label: ${label}`,
    'Component: main',
    `Architecture: ${architecture}`,
  ];
  return `${lines.join('\n')}\n`;
}

async function xzText(text: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const blocks = text === '' ? [] : [await encodeBlock(once(Buffer.from(text)))];
  for await (const piece of streamBytes(blocks, blockCheck)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

function byHashPath({ path, bytes }: SuiteFile): string {
  const folder = path.slice(0, path.lastIndexOf('/'));
  return `${folder}/by-hash/SHA256/${digestBytes(bytes).sha256}`;
}
