import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipBytes } from '../archive/gzip.ts';
import type { Payload } from '../formats/payload.ts';
import { type Fault, FaultError, fault } from '../model/fault.ts';
import { liesBelow } from '../model/hostile.ts';
import { systemOf } from '../model/target.ts';
import {
  type DirectoryEntry,
  type Entry,
  type FileEntry,
  missingParents,
  sortTree,
  type Tree,
} from '../model/tree.ts';
import type { Content, Job } from '../plan/job.ts';
import { windowsNameFaults } from '../plan/windows-file-names.ts';
import { digestBytes, digestFile } from '../system/disk/digest.ts';
import { claimPayload } from './claims.ts';

/** The rendered texts of a job's contents, by their path in the package. */
export type Texts = ReadonlyMap<string, string>;

/**
 * Payload + texts -> Tree: every file of the package, once, with owner, mode, size and digests.
 * @throws FaultError with every payload file that is unclaimed or claimed twice, and every path that two entries want.
 */
export async function stageTree(job: Job, payload: Payload, texts: Texts): Promise<Tree> {
  const claimed = claimPayload(job, payload).map(({ file, claim, path }): Entry => {
    const { size, sha256, md5 } = file;
    return { kind: 'file', path, size, sha256, md5, source: { file: file.file }, ...owned(claim) };
  });
  const others = job.contents.filter((content) => content.kind !== 'payload' && content.kind !== 'bill');
  const staged = await Promise.all(others.map((content) => stageOther(content as Other, job, texts)));
  return finishTree([...claimed, ...staged], job);
}

/** Adds the files that are written when all others are known. @throws FaultError as `stageTree` */
export function addTexts(tree: Tree, job: Job, texts: Texts): Tree {
  const bills = job.contents.filter((content) => content.kind === 'bill');
  const added = bills.map((content): Entry => {
    const bytes = Buffer.from(texts.get(content.path) ?? '');
    return { ...bytesFile(bytes), path: content.path, ...owned(content) };
  });
  return added.length === 0 ? tree : finishTree([...tree, ...added], job);
}

type Other = Exclude<Content, { kind: 'payload' | 'bill' }>;

function finishTree(entries: readonly Entry[], job: Job): Tree {
  refuseCollisions(entries);
  refuseOutside(entries, job);
  refuseHostile(entries, job);
  refuseWindowsNames(entries, job);
  return sortTree([...entries, ...ownedParents(entries, job)]);
}

/** Of the missing parents, those inside the install directory: the package owns them in every format. */
function ownedParents(entries: readonly Entry[], { layout, places }: Job): readonly DirectoryEntry[] {
  const inside = (path: string) =>
    layout === 'unpacked' || path === places.install || path.startsWith(`${places.install}/`);
  return missingParents(entries).filter(({ path }) => inside(path));
}

async function stageOther(content: Other, job: Job, texts: Texts): Promise<Entry> {
  switch (content.kind) {
    case 'product':
      return { ...(await productFile(content.from, job)), path: content.path, ...owned(content) };
    case 'text':
      return { ...textFile(content, texts), path: content.path, ...owned(content) };
    case 'directory':
      return { ...content, role: 'plain' };
    case 'link':
      return { ...content, mode: 0o777, owner: 'root', group: 'root', role: 'plain' };
    case 'ghost':
      return { ...content, ...bytesFile(Buffer.alloc(0)), role: 'ghost' };
  }
}

async function productFile(
  from: string,
  job: Job,
): Promise<Omit<FileEntry, 'path' | keyof ReturnType<typeof owned>>> {
  const file = join(job.product.folder, from);
  if (!(await stat(file).catch(() => undefined))?.isFile())
    throw fault(`the manifest names ${from}, but there is no such file`, `It was looked for at ${file}.`, {
      path: 'files',
    });
  return { kind: 'file', ...(await digestFile(file)), source: { file } };
}

function textFile(content: Extract<Content, { kind: 'text' }>, texts: Texts) {
  const bytes = Buffer.from(texts.get(content.path) ?? '');
  return bytesFile(content.gzip ? gzipBytes(bytes) : bytes);
}

function bytesFile(bytes: Buffer) {
  return { kind: 'file' as const, ...digestBytes(bytes), source: { bytes } };
}

function owned({ mode, owner, group, role }: Pick<Entry, 'mode' | 'owner' | 'group' | 'role'>) {
  return { mode, owner, group, role };
}

/** An archive that is unpacked anywhere has no place for a file elsewhere. */
function refuseOutside(entries: readonly Entry[], { layout, places }: Job): void {
  const outside = entries.filter(({ path }) => layout === 'unpacked' && /^(\/|[A-Za-z]:)/.test(path));
  if (outside.length === 0) return;
  const next = 'Give it a place below {install}, or take this format out of the manifest.';
  throw new FaultError(
    outside.map(({ path }) => ({
      what: `${path} is not below ${places.install}, which is all that is carried`,
      next,
    })),
  );
}

/** Whoever may write to a directory could put a link in the place of what is unpacked there. */
function refuseHostile(entries: readonly Entry[], { hostile }: Job): void {
  const planted = entries.filter(
    ({ path }) => hostile.roots.includes(path) || liesBelow(path, hostile.roots),
  );
  const faults = planted
    .filter(({ kind, path }) => kind !== 'directory' || !hostile.roots.includes(path))
    .map(({ path }) => ({
      what: `${path} would be unpacked where the service's user may write`,
      next: "Give it a place below a directory of root's, or let the program make it.",
    }));
  if (faults.length > 0) throw new FaultError(faults);
}

function refuseWindowsNames(entries: readonly Entry[], { target, places }: Job): void {
  const faults =
    systemOf(target) === 'windows'
      ? windowsNameFaults(
          entries.map(({ path }) => path),
          places.install,
        )
      : [];
  if (faults.length > 0) throw new FaultError(faults);
}

function refuseCollisions(entries: readonly Entry[]): void {
  const byPath = new Map<string, Entry[]>();
  for (const entry of entries) byPath.set(entry.path, [...(byPath.get(entry.path) ?? []), entry]);
  const shared = [...byPath].filter(([, sharers]) => sharers.length > 1);
  if (shared.length > 0) throw new FaultError(shared.map(([path, sharers]) => collision(path, sharers)));
}

function collision(path: string, entries: readonly Entry[]): Fault {
  const origins = entries.map((entry) =>
    entry.kind === 'file' && 'file' in entry.source ? entry.source.file : `a ${entry.kind}`,
  );
  return {
    what: `${path} is claimed twice: by ${origins.join(' and by ')}`,
    next: 'Move one of them, or name it once.',
  };
}
