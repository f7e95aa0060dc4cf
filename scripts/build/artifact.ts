import { constants, copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Compress } from '../compress/compress.ts';
import type { Unpack } from '../compress/unpack.ts';
import type { Format, Member, Packing } from '../formats/format.ts';
import type { Payload } from '../formats/payload.ts';
import type { Tree } from '../model/tree.ts';
import type { Job } from '../plan/job.ts';
import { renderText } from '../render/render.ts';
import type { Component } from '../sbom/component.ts';
import type { Signer } from '../sign/signer.ts';
import type { Written } from '../system/disk/segments.ts';
import { type Account, insideTexts, writeBills } from './bills.ts';
import { gatherComponents } from './components.ts';
import { inspectArtifact } from './inspect.ts';
import { artifactKey } from './key.ts';
import { packWithNfpm } from './nfpm/pack.ts';
import { obtainPrograms } from './programs.ts';
import type { MadeArtifact } from './record.ts';
import { isSignedBy, type Kept, type Reuse } from './reuse.ts';
import { type Sealed, sealArtifact } from './seal.ts';
import { signArtifact } from './sign-artifact.ts';
import { addTexts, stageTree, type Texts } from './stage.ts';

/** Where one job works and what it shares with the others. */
export interface Making {
  readonly format: Format;
  readonly payload: Payload;
  /** The runtime that we compiled into the payload's programs. */
  readonly runtime?: Component;
  /** The output directory. */
  readonly folder: string;
  readonly compress: Compress;
  readonly unpack: Unpack;
  /** As in `MakeOptions`. */
  readonly cache: string | boolean;
  /** See `describeMaker`. */
  readonly maker: string;
  /** The versions of the outside programs that decide the artifact's bytes. */
  readonly tools: Readonly<Record<string, string>>;
  readonly reuse: Reuse;
  /** As in `MakeOptions`. */
  readonly previous?: string;
  /** Signs what has a place for a signature. */
  readonly signer?: Signer;
  readonly signal: AbortSignal;
  readonly report: {
    readonly step: (text: string) => void;
    readonly progress: (done: number, total: number) => void;
  };
}

/** All that packing reads, and what is told of the software in it. */
interface Staged extends Pick<Packing, 'payload' | 'tree' | 'members'> {
  readonly account: Account;
}

/**
 * Job -> programs, texts -> Tree -> members -> key -> artifact -> signed -> sealed. What lies there and was made from the same key
 * stays; where only its signature is another one, it is signed anew. Until it is sealed all of it lies in the job's scratch
 * directory, which stays only when a step failed.
 */
export async function makeArtifact(job: Job, making: Making): Promise<MadeArtifact> {
  const { format, folder, maker, reuse, signer, report } = making;
  const scratch = join(folder, 'stage', job.id.replaceAll(' ', '-'));
  await mkdir(scratch, { recursive: true });
  report.step('staging');
  const { account, ...staged } = await stage(job, making, scratch);
  const key = artifactKey({ job, ...staged, maker });
  const listing = format.listing(staged.tree);
  const kept = isKept(job) ? undefined : await reuse(job.file, key);
  const unchanged = kept !== undefined && isSignedBy(kept, format.signature?.(job) && signer, folder);
  const sealed = unchanged
    ? keptArtifact(job, kept, listing)
    : await packAndSeal(job, { staged, kept }, listing, scratch, making);
  const tools = Object.keys(making.tools).length > 0 && { tools: making.tools };
  const artifact = { ...sealed, ...tools, sboms: await writeBills(account, sealed, listing, folder) };
  if (!isKept(job)) await rm(scratch, { recursive: true, force: true });
  return { artifact, key, unchanged };
}

/** The words in the order in which sealing has them, so that the catalog is the same text. */
function keptArtifact(job: Job, kept: Kept, listing: readonly string[]): Sealed {
  const { size, sha256, unsigned, signature } = kept;
  const { file: path, format, target } = job;
  return { path, size, sha256, format, target, unsigned, ...(signature && { signature }), listing };
}

/** What an artifact is made from: all that packing reads, or the same artifact with another signature. */
interface Origin {
  readonly staged: Omit<Staged, 'account'>;
  readonly kept: Kept | undefined;
}

async function packAndSeal(
  job: Job,
  { staged, kept }: Origin,
  listing: readonly string[],
  scratch: string,
  making: Making,
): Promise<Sealed> {
  const { format, folder, signer, report } = making;
  const [out, beside] = [join(scratch, 'artifact'), join(scratch, 'beside')];
  await mkdir(beside);
  const written = kept
    ? await copyFile(join(folder, job.file), out, constants.COPYFILE_FICLONE)
    : await packWhole(job, staged, { scratch, out, beside }, making);
  making.signal.throwIfAborted();
  if (signer) report.step('signing');
  const place = format.signature?.(job);
  const signed = await signArtifact({ file: out, name: job.file, folder, place }, signer);
  return sealArtifact(job, listing, { artifact: out, signed, beside, ...(written && { written }) }, folder);
}

/** Packs and reads back what was packed. */
async function packWhole(
  job: Job,
  staged: Omit<Staged, 'account'>,
  places: Pick<Packing, 'scratch' | 'out' | 'beside'>,
  { format, compress, unpack, previous, signal, report }: Making,
): Promise<Written | undefined> {
  report.step('packing');
  const onProgress = report.progress;
  const shared = { compress, onProgress, signal, ...(previous !== undefined && { previous }) };
  const packing = { job, ...staged, ...shared, ...places };
  const written = await pack(format, packing);
  signal.throwIfAborted();
  report.step('reading back');
  await inspectArtifact(format, packing, unpack);
  return written;
}

async function stage(job: Job, making: Making, scratch: string): Promise<Staged> {
  const { format } = making;
  const programs = await obtainPrograms(job, { ...making, scratch: join(scratch, 'programs') });
  const payload = [...making.payload, ...programs];
  const content = await stageTree(job, payload, renderContents(job));
  const account = accountOf(job, making, payload);
  const tree = addTexts(content, job, insideTexts(account, content));
  return { payload, tree, members: renderMembers(job, format, tree, payload), account };
}

function accountOf(job: Job, { format, runtime }: Making, payload: Payload): Account {
  const account = format.account?.(job, payload);
  const components = gatherComponents(job, { payload, runtime, requires: account?.requires ?? [] });
  return { job, account, components };
}

/** Whether what a job was made from stays: a person may want to give nfpm.yaml to nFPM by hand. */
export function isKept({ engine }: Job): boolean {
  return engine === 'nfpm';
}

async function pack(format: Format, packing: Packing): Promise<Written | undefined> {
  if (packing.job.engine === 'nfpm' && format.nfpm) {
    await packWithNfpm(format.nfpm(packing), packing);
    return undefined;
  }
  if (!format.pack) throw new Error(`${format.name} has no writer`);
  return format.pack(packing);
}

/** The texts that are files of the package. */
export function renderContents(job: Job): Texts {
  const texts = job.contents.filter((content) => content.kind === 'text');
  return new Map(texts.map((content) => [content.path, renderText(content.text, job)]));
}

/** The texts beside the tree: they may speak of its size and of what the payload needs. */
export function renderMembers(job: Job, format: Format, tree: Tree, payload: Payload): readonly Member[] {
  const values = { ...job, ...format.memberValues(job, tree, payload) };
  return format.members(job).map((plan) => ({ name: plan.name, text: renderText(plan, values) }));
}
