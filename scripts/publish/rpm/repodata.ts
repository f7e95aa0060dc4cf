import { armorTogether } from '../../sign/armor.ts';
import { signDetached } from '../../sign/several-signatures.ts';
import type { Signer } from '../../sign/signer.ts';
import { digestBytes } from '../../system/disk/digest.ts';
import { gzipText, type Upload, uploadOf } from '../upload.ts';
import { type DocumentName, documents, type PackageXml } from './package-xml.ts';

/** Directory of the rpm repositories, one a suite; each is for every machine. */
export function rpmFolder(suite: string): string {
  return `rpm/${suite}`;
}

export function repomdPath(suite: string): string {
  return `${rpmFolder(suite)}/repodata/repomd.xml`;
}

/** Where the signature of a repomd.xml lies beside `repomd.xml.asc`, under a name that stays: two files cannot change at once. */
export function keptSignaturePath(suite: string, sha256: string): string {
  return `${rpmFolder(suite)}/repodata/${sha256}-repomd.xml.asc`;
}

const frames: Readonly<Record<DocumentName, readonly [element: string, namespaces: string]>> = {
  primary: [
    'metadata',
    'xmlns="http://linux.duke.edu/metadata/common" xmlns:rpm="http://linux.duke.edu/metadata/rpm"',
  ],
  filelists: ['filelists', 'xmlns="http://linux.duke.edu/metadata/filelists"'],
  other: ['otherdata', 'xmlns="http://linux.duke.edu/metadata/other"'],
};

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/**
 * The metadata of a repository: primary, filelists and other under names with their digests, which repomd.xml leads to, and its
 * signatures. gzip, because yum of Enterprise Linux 7 and old zyppers read nothing newer. `publishedAt` in seconds since 1970.
 */
export async function repodataUploads(
  suite: string,
  packages: readonly PackageXml[],
  publishedAt: number,
  signers: readonly Signer[],
): Promise<readonly Upload[]> {
  const sorted = [...packages].sort((a, b) => (a.location < b.location ? -1 : 1));
  const files = documents.map((name) => documentFile(name, sorted));
  const repomd = repomdText(files, publishedAt);
  const signature = await signDetached([{ bytes: Buffer.from(repomd) }], signers);
  const { sha256 } = digestBytes(Buffer.from(repomd));
  return [
    ...files.map(({ href, packed }) => uploadOf(`${rpmFolder(suite)}/${href}`, 'content', packed)),
    uploadOf(keptSignaturePath(suite, sha256), 'signature', signature),
    uploadOf(`${repomdPath(suite)}.key`, 'index', await armorTogether(signers.map(publicKeyOf))),
    uploadOf(`${repomdPath(suite)}.asc`, 'signature', signature),
    uploadOf(repomdPath(suite), 'pointer', repomd),
  ];
}

function publicKeyOf({ publicKey }: Signer): string {
  return publicKey;
}

interface DocumentFile {
  readonly name: DocumentName;
  readonly href: string;
  readonly text: string;
  readonly packed: Buffer;
}

function documentFile(name: DocumentName, packages: readonly PackageXml[]): DocumentFile {
  const [element, namespaces] = frames[name];
  const elements = packages.map((one) => one[name]).join('');
  const text = `${declaration}<${element} ${namespaces} packages="${packages.length}">\n${elements}</${element}>\n`;
  const packed = gzipText(text);
  return { name, href: `repodata/${digestBytes(packed).sha256}-${name}.xml.gz`, text, packed };
}

function repomdText(files: readonly DocumentFile[], publishedAt: number): string {
  const data = files.map(({ name, href, text, packed }) => {
    const [closed, open] = [digestBytes(packed), digestBytes(Buffer.from(text))];
    return `  <data type="${name}">
    <checksum type="sha256">${closed.sha256}</checksum>
    <open-checksum type="sha256">${open.sha256}</open-checksum>
    <location href="${href}"/>
    <timestamp>${publishedAt}</timestamp>
    <size>${closed.size}</size>
    <open-size>${open.size}</open-size>
  </data>
`;
  });
  return `${declaration}<repomd xmlns="http://linux.duke.edu/metadata/repo" xmlns:rpm="http://linux.duke.edu/metadata/rpm">
  <revision>${publishedAt}</revision>
${data.join('')}</repomd>
`;
}
