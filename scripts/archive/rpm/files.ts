import { posix } from 'node:path';
import type { Entry, Tree } from '../../model/tree.ts';
import { classTags } from './file-class.ts';
import { fileFlags, verifyFlags } from './file-flags.ts';
import type { RpmPackage } from './package.ts';
import type { HeaderValues } from './tags.ts';

/** File types in `st_mode`. */
const typeBits = { file: 0o100000, directory: 0o040000, link: 0o120000 } as const;

/** SHA-256 in OpenPGP's numbering (RFC 9580, 9.5), which rpm uses for all digests. */
export const sha256Algorithm = 8;
const largest32 = 0xffff_ffff;

/**
 * One list a property, in the Tree's order ("Per-file information" of `tags.md`). Modification times are the package's;
 * inodes are places in the list, as in the payload, and no file is linked twice.
 */
export function fileTags(pkg: Pick<RpmPackage, 'files' | 'contents' | 'buildTime'>): HeaderValues {
  const { files, buildTime } = pkg;
  return {
    ...sizeTags(files),
    ...pathTags(files),
    ...classTags(pkg),
    FILEMODES: files.map((entry) => typeBits[entry.kind] | (entry.kind === 'link' ? 0o777 : entry.mode)),
    FILERDEVS: files.map(() => 0),
    FILEMTIMES: files.map(() => buildTime),
    FILEDIGESTS: files.map((entry) => (isCarriedFile(entry) ? entry.sha256 : '')),
    FILEDIGESTALGO: [sha256Algorithm],
    FILELINKTOS: files.map((entry) => (entry.kind === 'link' ? entry.target : '')),
    FILEFLAGS: files.map(fileFlags),
    FILEVERIFYFLAGS: files.map(verifyFlags),
    FILEUSERNAME: files.map(({ owner }) => owner),
    FILEGROUPNAME: files.map(({ group }) => group),
    FILEDEVICES: files.map(({ role }) => (role === 'ghost' ? 0 : 1)),
    FILEINODES: files.map((_, index) => index + 1),
    FILELANGS: files.map(() => ''),
  };
}

/** Sizes of all, and their sum in bytes, which has a tag of its own from 4 GiB on. */
function sizeTags(files: Tree): HeaderValues {
  const sizes = files.map(sizeOf);
  const sum = sizes.reduce((total, size) => total + size, 0);
  return { FILESIZES: sizes, ...(sum < largest32 ? { SIZE: [sum] } : { LONGSIZE: [BigInt(sum)] }) };
}

function sizeOf(entry: Entry): number {
  if (entry.kind === 'link') return Buffer.byteLength(entry.target);
  return isCarriedFile(entry) ? entry.size : 0;
}

function isCarriedFile(entry: Entry): entry is Extract<Entry, { kind: 'file' }> {
  return entry.kind === 'file' && entry.role !== 'ghost';
}

/** Paths in two: directories once, with their last slash, in the order in which they are first met. */
function pathTags(files: Tree): HeaderValues {
  const parents = files.map(({ path }) => path.slice(0, path.lastIndexOf('/') + 1));
  const places = new Map([...new Set(parents)].map((parent, index) => [parent, index]));
  return {
    BASENAMES: files.map(({ path }) => posix.basename(path)),
    DIRNAMES: [...places.keys()],
    DIRINDEXES: parents.map((parent) => places.get(parent)!),
  };
}
