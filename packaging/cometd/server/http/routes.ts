import { serveFile } from './files.ts';
import { servePage } from './page.ts';
import { HttpRefusal } from './reply.ts';

/** Answers a request; `match` holds what the route's pattern caught. */
export type Handler = (request: Request, url: URL, match: RegExpExecArray) => Response | Promise<Response>;

/** A path, matched whole, and a handler a method. */
export interface Route {
  readonly pattern: RegExp;
  readonly methods: Readonly<Record<string, Handler>>;
}

/** Where files that are not part of the API come from. */
export interface Places {
  /** `-WebrootDir`; undefined for the built-in web interface. */
  readonly webroot: string | undefined;
  readonly vendor: string;
}

/** The routes of everything that is not the API, to be tried after it. */
export function fileRoutes({ webroot, vendor }: Places): readonly Route[] {
  return [
    { pattern: /^\/api(\/.*)?$/, methods: {} },
    {
      pattern: /^\/vendor(\/.*)$/s,
      methods: { GET: (_request, _url, match) => serveFile(vendor, match[1] ?? '/') },
    },
    {
      pattern: /^\/.*$/s,
      methods: { GET: (_, { pathname }) => (webroot ? serveFile(webroot, pathname) : servePage(pathname)) },
    },
  ];
}

/**
 * Finds the handler of a request and calls it; HEAD is GET without its body.
 * @throws HttpRefusal 400 for an impossible address, 404 for an unknown path, 405 with `Allow` for another method.
 */
export function dispatch(routes: readonly Route[], request: Request): Response | Promise<Response> {
  const url = URL.parse(request.url);
  if (!url) throw new HttpRefusal(400, 'the Host header is no host');
  for (const { pattern, methods } of routes) {
    const match = pattern.exec(url.pathname);
    if (!match) continue;
    const handler = methods[request.method === 'HEAD' ? 'GET' : request.method];
    if (handler) return handler(request, url, match);
    const allowed = Object.keys(methods).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
    if (allowed.length === 0) break;
    throw new HttpRefusal(405, `${request.method} is not for ${url.pathname}`, { Allow: allowed.join(', ') });
  }
  throw new HttpRefusal(404, `there is no ${url.pathname}`);
}
