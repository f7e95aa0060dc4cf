import { type Address, addressText } from '../address.ts';
import type { Log } from '../log.ts';
import { errorCode, exitStatus, Refusal, reason } from '../refusal.ts';
import { refuseLarge } from './body.ts';
import { refuseForeign } from './origin.ts';
import { HttpRefusal, replyRefusal } from './reply.ts';
import { dispatch, type Route } from './routes.ts';

/** What is listening: the addresses with their real ports, and how to end it. */
export interface Listening {
  readonly addresses: readonly string[];
  readonly stop: () => Promise<void>;
}

/** How requests are answered and whether each is logged. */
export interface Answering {
  readonly routes: readonly Route[];
  readonly log: Log;
  readonly logAccesses: boolean;
  /** Says which hosts of requests are this server's. */
  readonly answersTo: (host: string) => boolean;
}

/**
 * Listens on all the addresses.
 * @throws Refusal (1) naming every address that cannot be had; then none is listened on.
 */
export async function listen(addresses: readonly Address[], answering: Answering): Promise<Listening> {
  const servers: Bun.Server<undefined>[] = [];
  const faults: string[] = [];
  for (const address of addresses) {
    try {
      servers.push(start(address, answering));
    } catch (error) {
      faults.push(`cannot listen on ${addressText(address)}: ${listenReason(error, address)}`);
    }
  }
  const stop = async () => void (await Promise.all(servers.map((server) => server.stop(true))));
  if (faults.length > 0) {
    await stop();
    throw new Refusal(exitStatus.failed, faults);
  }
  return { stop, addresses: servers.map(({ url }) => url.origin) };
}

function start({ host, port }: Address, answering: Answering): Bun.Server<undefined> {
  const { log, logAccesses } = answering;
  return Bun.serve({
    hostname: host,
    port,
    // An IPv6 address means itself, so that [::]:8060 and 0.0.0.0:8060 can be had together.
    ipv6Only: host.includes(':'),
    // We refuse large bodies ourselves, before reading them, with an answer that says so.
    maxRequestBodySize: Number.MAX_SAFE_INTEGER,
    idleTimeout: 10,
    development: false,
    async fetch(request, server) {
      const begun = performance.now();
      const response = await answer(request, answering);
      if (logAccesses) {
        const from = server.requestIP(request)?.address ?? '-';
        const milliseconds = Math.round(performance.now() - begun);
        log.access(
          `${from} ${request.method} ${requestTarget(request)} ${response.status} ${milliseconds}ms`,
        );
      }
      return response;
    },
    error(error) {
      log.error(`a request could not be answered: ${reason(error)}`);
      return replyRefusal(new HttpRefusal(500, 'the server could not answer; its log says why'));
    },
  });
}

async function answer(request: Request, { routes, log, answersTo }: Answering): Promise<Response> {
  try {
    refuseForeign(request, answersTo);
    refuseLarge(request);
    return await dispatch(routes, request);
  } catch (error) {
    if (error instanceof HttpRefusal) return replyRefusal(error);
    log.error(`${request.method} ${requestTarget(request)}: ${reason(error)}`);
    return replyRefusal(new HttpRefusal(500, 'the server could not answer; its log says why'));
  }
}

function requestTarget({ url }: Request): string {
  const parsed = URL.parse(url);
  return parsed ? parsed.pathname + parsed.search : url;
}

function listenReason(error: unknown, { port }: Address): string {
  const code = errorCode(error);
  if (code === 'EADDRINUSE') return 'another program listens there already';
  if (code === 'EACCES' && port < 1024)
    return 'ports below 1024 need root or the capability CAP_NET_BIND_SERVICE (setcap, or the service unit)';
  return reason(error);
}
