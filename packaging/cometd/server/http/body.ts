import { HttpRefusal } from './reply.ts';

export const largestBody = 1024 * 1024;

/** What a body may hold in any case, so that small requests are answered while large ones use up what all may hold. */
const freeBytes = 4 * 1024;

/** What all unfinished bodies together may hold beyond that. */
const mostHeld = 8 * largestBody;

/** How long a body may take, in milliseconds. */
const longestBody = 15_000;

/** The memory that unfinished bodies share; one a server. */
export interface BodyMemory {
  held: number;
}

/**
 * The JSON body of a request, at most 1 MiB of it read.
 * @throws HttpRefusal 415, 413, 408, 503 or 400. Asking for the JSON type also keeps forms of foreign web sites out: a browser
 * sends that type to another origin only after asking, and we do not answer such questions.
 */
export async function readJson(request: Request, memory: BodyMemory): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    throw new HttpRefusal(415, 'send the body as Content-Type: application/json');
  const text = decode(await readBytes(request, memory));
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpRefusal(400, 'the body is not JSON');
  }
}

/** @throws HttpRefusal 413 when the request announces more than we read. */
export function refuseLarge(request: Request): void {
  if (Number(request.headers.get('content-length') ?? 0) > largestBody) throw tooLarge();
}

async function readBytes(request: Request, memory: BodyMemory): Promise<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    reader.cancel().catch(() => undefined);
  }, longestBody);
  try {
    const bytes = await collect(reader, memory);
    if (late) throw closing(408, `the body took longer than ${longestBody / 1000} seconds`);
    return bytes;
  } catch (error) {
    reader.cancel().catch(() => undefined);
    throw error instanceof HttpRefusal ? error : new HttpRefusal(400, 'the body ended early');
  } finally {
    clearTimeout(timer);
  }
}

async function collect(reader: Pick<ReadableStreamDefaultReader<Uint8Array>, 'read'>, memory: BodyMemory) {
  const pieces: Uint8Array[] = [];
  let size = 0;
  let counted = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.byteLength;
      if (size > largestBody) throw tooLarge();
      const more = Math.max(0, size - freeBytes) - counted;
      if (memory.held + more > mostHeld && more > 0)
        throw closing(503, 'too many large requests are unfinished; try again later');
      counted += more;
      memory.held += more;
      pieces.push(next.value);
    }
    return Buffer.concat(pieces);
  } finally {
    memory.held -= counted;
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new HttpRefusal(400, 'the body is not UTF-8');
  }
}

function tooLarge(): HttpRefusal {
  return closing(413, `the body is larger than ${largestBody} bytes`);
}

/** The rest of the body is not read, so the connection cannot be used again. */
function closing(status: number, message: string): HttpRefusal {
  return new HttpRefusal(status, message, { Connection: 'close' });
}
