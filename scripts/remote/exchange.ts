import type { RemoteAddress } from './address.ts';

/** Until the server answers at all, in milliseconds. */
const answerTime = 2_500;
/** A transfer that moves less than this many bytes a second, measured over `answerTime`, is given up. */
const leastRate = 256 * 1024;

/** A server that does not do its part: it refuses, answers wrongly, or is too slow. The message is for a person. */
export class RemoteError extends Error {}

/** What to send: bytes, or a file as a Blob, which is read while it is sent. */
export type Body = Buffer | Blob;

/** How one request is made. */
export interface Exchange {
  readonly address: RemoteAddress;
  readonly signal: AbortSignal;
}

/** Gets `path`: its bytes in pieces, or nothing where the server has none. @throws RemoteError */
export async function get(path: string, { address, signal }: Exchange): Promise<Pieces | undefined> {
  const watch = watchdog(signal);
  const response = await answered(address, path, { method: 'GET' }, watch);
  if (response.status === 404) return watch.end(undefined);
  if (response.status !== 200) throw watch.end(new RemoteError(`it answers ${response.status}`));
  return pieces(response, watch);
}

/** Puts `body` under `path`. @throws RemoteError */
export async function put(path: string, body: Body, { address, signal }: Exchange): Promise<void> {
  const size = body instanceof Blob ? body.size : body.length;
  const watch = watchdog(signal, answerTime + (size / leastRate) * 1000);
  const response = await answered(address, path, { method: 'PUT', body }, watch);
  await response.arrayBuffer().catch(() => undefined);
  watch.end(undefined);
  if (!response.ok) throw new RemoteError(`it answers ${response.status} to an upload`);
}

/** The bytes of an answer. */
export type Pieces = AsyncGenerator<Buffer>;

interface Watchdog {
  readonly signal: AbortSignal;
  /** Called when bytes came; ends the request when they come too slowly. */
  readonly moved: (bytes: number) => void;
  readonly end: <Value>(value: Value) => Value;
}

/** Aborts a request that gives no sign for `patience` milliseconds, or that is slower than `leastRate`. */
function watchdog(outer: AbortSignal, patience = answerTime): Watchdog {
  const controller = new AbortController();
  const giveUp = () => controller.abort(new RemoteError('it is too slow'));
  let since = 0;
  let timer = setTimeout(giveUp, patience);
  return {
    signal: AbortSignal.any([outer, controller.signal]),
    moved: (bytes) => {
      since += bytes;
      if (since < leastRate * (answerTime / 1000)) return;
      since = 0;
      clearTimeout(timer);
      timer = setTimeout(giveUp, patience);
    },
    end: (value) => {
      clearTimeout(timer);
      return value;
    },
  };
}

async function answered(
  { url, authorization }: RemoteAddress,
  path: string,
  request: RequestInit,
  { signal, end }: Watchdog,
): Promise<Response> {
  const headers = { ...(authorization !== undefined && { authorization }) };
  try {
    return await fetch(`${url}${path}`, { ...request, headers, redirect: 'manual', signal });
  } catch (error) {
    throw end(inWords(error));
  }
}

async function* pieces(response: Response, { moved, end }: Watchdog): Pieces {
  try {
    for await (const piece of response.body ?? []) {
      moved(piece.length);
      yield Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    }
  } catch (error) {
    throw inWords(error);
  } finally {
    end(undefined);
  }
}

/** fetch says "fetch failed" of everything; what happened is its cause. */
function inWords(error: unknown): unknown {
  if (error instanceof RemoteError || (error as Error).name === 'AbortError') return error;
  const { cause } = error as { readonly cause?: { readonly code?: string; readonly message?: string } };
  return new RemoteError(cause?.code ?? cause?.message ?? (error as Error).message);
}
