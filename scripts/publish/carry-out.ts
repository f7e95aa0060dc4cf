import { fault } from '../model/fault.ts';
import { sizeText } from '../system/terminal/words.ts';
import type { Store } from './store/store.ts';
import { isImmutable, type Upload } from './upload.ts';

/** What became, or would become, of a file. */
export type Outcome = 'new' | 'there' | 'changed';

export interface Sent {
  readonly upload: Upload;
  readonly outcome: Outcome;
}

export interface CarryOptions {
  /** See `Published`. */
  readonly marks: ReadonlyMap<string, string | undefined>;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/**
 * Writes the files of a publication in their order. What is there with the same bytes is not sent again, so a publication that was cut
 * off is ended by the next one.
 * @throws FaultError when other bytes have the name of a file that never changes, or when another publication changed something
 */
export async function carryOut(
  store: Store,
  uploads: readonly Upload[],
  { marks, signal, say }: CarryOptions,
): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  for (const upload of uploads) {
    signal.throwIfAborted();
    const outcome = isImmutable(upload)
      ? await create(store, upload, say)
      : await replace(store, upload, marks);
    if (outcome !== 'there') say(`${outcome.padEnd(7)}  ${upload.path}  ${sizeText(upload.size)}`);
    sent.push({ upload, outcome });
  }
  return sent;
}

/** What `carryOut` would do; nothing is written. @throws FaultError as `carryOut`, as far as can be seen before */
export async function dryRun(store: Store, uploads: readonly Upload[]): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  for (const upload of uploads) {
    const there = await store.measure(upload.path);
    if (there && there.sha256 !== upload.sha256 && isImmutable(upload)) throw otherBytes(store, upload);
    const outcome = !there ? 'new' : there.sha256 === upload.sha256 ? 'there' : 'changed';
    sent.push({ upload, outcome });
  }
  return sent;
}

async function create(store: Store, upload: Upload, say: CarryOptions['say']): Promise<Outcome> {
  const there = await store.measure(upload.path);
  if (!there) {
    // A large file takes its time, and on the terminal of a person it shows that it does.
    if (upload.size > 10_000_000) say(`sending  ${upload.path}  ${sizeText(upload.size)}`);
    if (await store.create(upload)) return 'new';
  }
  const found = there ?? (await store.measure(upload.path));
  if (found?.sha256 !== upload.sha256) throw otherBytes(store, upload);
  return 'there';
}

async function replace(store: Store, upload: Upload, marks: CarryOptions['marks']): Promise<Outcome> {
  const there = await store.read(upload.path);
  const mark = marks.has(upload.path) ? marks.get(upload.path) : there?.mark;
  if (there?.mark === mark && there && 'bytes' in upload.source && there.bytes.equals(upload.source.bytes))
    return 'there';
  if (await store.replace(upload, mark)) return there ? 'changed' : 'new';
  throw fault(
    `${store.name}/${upload.path} was changed by another publication meanwhile`,
    'Run it again: it begins with what is published now.',
  );
}

function otherBytes({ name }: Store, { path }: Upload) {
  return fault(
    `${name}/${path} is published with other bytes, and clients keep what they have by its name`,
    'Give the release another version.',
  );
}
