import { HttpRefusal } from './reply.ts';

export const largestBody = 1024 * 1024;

/**
 * The JSON body of a request, at most 1 MiB of it read.
 * @throws HttpRefusal 415, 413 or 400. Asking for the JSON type also keeps forms of foreign web sites out: a browser
 * sends that type to another origin only after asking, and we do not answer such questions.
 */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    throw new HttpRefusal(415, 'send the body as Content-Type: application/json');
  const text = await readText(request);
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

async function readText(request: Request): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of request.body ?? []) {
      size += piece.byteLength;
      if (size > largestBody) break;
      pieces.push(piece);
    }
  } catch {
    throw new HttpRefusal(400, 'the body ended early');
  }
  if (size > largestBody) throw tooLarge();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
  } catch {
    throw new HttpRefusal(400, 'the body is not UTF-8');
  }
}

function tooLarge(): HttpRefusal {
  return new HttpRefusal(413, `the body is larger than ${largestBody} bytes`, { Connection: 'close' });
}
