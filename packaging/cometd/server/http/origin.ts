import { HttpRefusal } from './reply.ts';

const hostHeader = /^(\[[0-9a-f:.]+\]|[^\s:,[\]]+)(:\d{1,5})?$/i;
const reading = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses a request that was not meant for this server, or that a foreign web page sends: its Host must be one that the
 * server answers to (RFC 9110 7.4), and a write must come from a page of the same host and port, or from no page at all.
 * @throws HttpRefusal 400, 421 or 403
 */
export function refuseForeign({ method, headers }: Request, answersTo: (host: string) => boolean): void {
  // Several Host headers arrive as one, with commas (RFC 9112 3.2: answered with 400).
  const host = headers.get('host') ?? '';
  const [, name] = hostHeader.exec(host) ?? [];
  if (name === undefined) throw new HttpRefusal(400, 'the request must have one Host header, with one host');
  if (!answersTo(name))
    throw new HttpRefusal(
      421,
      `this server does not answer to ${name}: add it to AllowedHosts in cometd.cfg`,
    );
  if (!reading.includes(method)) refuseForeignPage(headers, host);
}

function refuseForeignPage(headers: Headers, host: string): void {
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  const ownSite = site === null || site === 'same-origin' || site === 'none';
  if (ownSite && (origin === null || isOwn(origin, host))) return;
  throw new HttpRefusal(403, 'a page of another web site may not change anything here');
}

/** The scheme is not compared: behind a proxy that speaks HTTPS, the page's is https and ours http. */
function isOwn(origin: string, host: string): boolean {
  const page = URL.parse(origin);
  if (!page || !/^https?:$/.test(page.protocol) || page.origin !== origin.toLowerCase()) return false;
  return page.host === URL.parse(`${page.protocol}//${host}`)?.host;
}
