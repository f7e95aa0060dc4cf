import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { open } from 'node:fs/promises';
import { decodeActionResult, encodeActionResult, type RemoteDigest } from './action-result.ts';
import type { RemoteAddress } from './address.ts';
import { type Exchange, get, put, RemoteError } from './exchange.ts';
import { createUploads } from './uploads.ts';

/** A cache on a server, over Bazel's HTTP protocol: `/ac/<key>` names a digest, `/cas/<digest>` holds the bytes. */
export interface RemoteCache {
  /** The bytes of a key, of at most `largest` bytes: just those that their digest names, or nothing. */
  readonly read: (key: string, largest: number) => Promise<Buffer | undefined>;
  /** Writes the bytes of a key to a new file; what they come to, or nothing, and then no whole file is left there. */
  readonly fetch: (key: string, file: string) => Promise<RemoteDigest | undefined>;
  /** Sends bytes while the work goes on. */
  readonly keep: (key: string, bytes: Buffer) => Promise<void>;
  /** Sends a file, whose digest is known, while the work goes on. */
  readonly keepFile: (key: string, file: string, digest: RemoteDigest) => Promise<void>;
  /** Says that what lies under a key is wrong, and uses this server no more. */
  readonly distrust: (reason: string) => void;
  /** Waits for what is being sent; for a server that is too slow only a moment. */
  readonly settle: () => Promise<void>;
}

export interface RemoteOptions {
  readonly address: RemoteAddress;
  readonly readOnly: boolean;
  /** Is given one line, for a person, when the server is given up. */
  readonly warn: (line: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Opens a remote cache. The first thing that goes wrong with it is said in one line, and then nothing more is asked of it: a
 * server that fails costs a few seconds once, and never a result.
 */
export function remoteCache({ address, readOnly, warn, signal }: RemoteOptions): RemoteCache {
  const stop = new AbortController();
  const exchange: Exchange = { address, signal: AbortSignal.any([signal, stop.signal]) };
  const giveUp = (reason: string) => {
    if (stop.signal.aborted || signal.aborted) return;
    warn(`The remote cache ${address.url} is not used any more: ${reason}. The build goes on without it.`);
    stop.abort();
  };
  const attempt = async <Value>(step: () => Promise<Value>): Promise<Value | undefined> => {
    if (stop.signal.aborted) return undefined;
    try {
      return await step();
    } catch (error) {
      signal.throwIfAborted();
      if (!stop.signal.aborted) giveUp(reasonOf(error));
      return undefined;
    }
  };
  const uploads = createUploads((upload) => attempt(upload));
  const send = (key: string, digest: RemoteDigest, body: () => Promise<Buffer | Blob>, held: number) =>
    readOnly
      ? Promise.resolve()
      : uploads.add(held, async () => {
          await put(`/cas/${digest.sha256}`, await body(), exchange);
          // Only now: an entry never leads to bytes that are not there.
          await put(`/ac/${key}`, encodeActionResult('content', digest), exchange);
        });
  return {
    read: (key, largest) =>
      attempt(async () => {
        const digest = await lookUp(key, exchange);
        return digest && digest.size <= largest ? await readWhole(digest, exchange) : undefined;
      }),
    fetch: (key, file) =>
      attempt(async () => {
        const digest = await lookUp(key, exchange);
        if (!digest || digest.size > largestFile) return undefined;
        return (await writeTo(file, digest, exchange)) ? digest : undefined;
      }),
    keep: (key, bytes) => send(key, digestOf(bytes), async () => bytes, bytes.length),
    keepFile: (key, file, digest) => send(key, digest, () => openAsBlob(file), 0),
    distrust: giveUp,
    settle: () => uploads.settle(giveUp),
  };
}

/** The largest file that is fetched, in bytes: an entry's word does not fill the disk. */
const largestFile = 8 * 1024 ** 3;
/** The largest ActionResult that is read, in bytes. */
const largestEntry = 4096;

async function lookUp(key: string, exchange: Exchange): Promise<RemoteDigest | undefined> {
  const answer = await get(`/ac/${key}`, exchange);
  if (!answer) return undefined;
  const digest = decodeActionResult(await gather(answer, largestEntry));
  if (!digest) throw new RemoteError('an answer is no ActionResult');
  return digest;
}

async function readWhole(digest: RemoteDigest, exchange: Exchange): Promise<Buffer | undefined> {
  const answer = await get(`/cas/${digest.sha256}`, exchange);
  if (!answer) return undefined;
  const bytes = await gather(answer, digest.size);
  requireSame(digestOf(bytes), digest);
  return bytes;
}

async function writeTo(file: string, digest: RemoteDigest, exchange: Exchange): Promise<boolean> {
  const answer = await get(`/cas/${digest.sha256}`, exchange);
  if (!answer) return false;
  const [hash, handle] = [createHash('sha256'), await open(file, 'wx', 0o600)];
  let size = 0;
  try {
    for await (const piece of answer) {
      size += piece.length;
      if (size > digest.size) break;
      hash.update(piece);
      await handle.writeFile(piece);
    }
  } finally {
    await handle.close();
  }
  requireSame({ sha256: hash.digest('hex'), size }, digest);
  return true;
}

async function gather(answer: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of answer) {
    size += piece.length;
    if (size > most) throw new RemoteError('an answer is larger than it should be');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function requireSame(found: RemoteDigest, wanted: RemoteDigest): void {
  if (found.sha256 !== wanted.sha256 || found.size !== wanted.size)
    throw new RemoteError('an answer has other bytes than its digest says');
}

function digestOf(bytes: Buffer): RemoteDigest {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
