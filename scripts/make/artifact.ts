import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Compress } from '../compress/compress.ts';
import type { Format, Member, Packing } from '../formats/format.ts';
import type { Tree } from '../model/tree.ts';
import { packWithNfpm } from '../nfpm/pack.ts';
import type { Job } from '../plan/job.ts';
import { renderText } from '../render/render.ts';
import { type Sealed, sealArtifact } from '../seal/seal.ts';
import type { Payload } from '../stage/payload.ts';
import { stageTree, type Texts } from '../stage/stage.ts';

/** Where one job works and what it shares with the others. */
export interface Making {
  readonly format: Format;
  readonly payload: Payload;
  /** The output directory. */
  readonly folder: string;
  readonly compress: Compress;
  readonly signal: AbortSignal;
  readonly report: {
    readonly step: (text: string) => void;
    readonly progress: (done: number, total: number) => void;
  };
}

/**
 * Job -> programs, texts -> Tree -> members -> artifact -> sealed. Until then all of it lies in the job's scratch directory, which stays
 * when a step failed, and when nFPM worked there.
 */
export async function makeArtifact(job: Job, making: Making): Promise<Sealed> {
  const { format, folder, compress, signal, report } = making;
  const scratch = join(folder, 'stage', job.id.replaceAll(' ', '-'));
  await mkdir(scratch, { recursive: true });
  report.step('staging');
  const programs = await format.programs?.(job, join(scratch, 'programs'), signal);
  const payload = [...making.payload, ...(programs ?? [])];
  const tree = await stageTree(job, payload, renderContents(job));
  const members = renderMembers(job, format, tree, payload);
  report.step('packing');
  const out = join(scratch, 'artifact');
  const onProgress = report.progress;
  await pack(format, { job, tree, payload, members, out, scratch, compress, onProgress, signal });
  signal.throwIfAborted();
  const sealed = await sealArtifact(job, format.listing(tree), out, join(folder, job.file));
  if (!isKept(job)) await rm(scratch, { recursive: true, force: true });
  return sealed;
}

/** Whether what a job was made from stays: a person may want to give nfpm.yaml to nFPM by hand. */
export function isKept({ engine }: Job): boolean {
  return engine === 'nfpm';
}

async function pack(format: Format, packing: Packing): Promise<void> {
  if (packing.job.engine === 'nfpm' && format.nfpm) return packWithNfpm(format.nfpm(packing), packing);
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
