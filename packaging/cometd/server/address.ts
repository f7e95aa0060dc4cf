import { isIPv4, isIPv6 } from 'node:net';

/** Where to listen. `host` has no brackets; port 0 lets the system choose one. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

const hostName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,62})(\.[a-z0-9]([a-z0-9-]{0,62}))*$/i;

/** Reads `127.0.0.1:8060`, `[::1]:8060` or `name:8060`; undefined when the text is none of them. */
export function parseAddress(text: string): Address | undefined {
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain ?? '';
  const port = Number(digits);
  const known = bracketed ? isIPv6(host) : isHost(host);
  return known && port <= 65_535 ? { host, port } : undefined;
}

/** An address as it is written in cometd.cfg. */
export function addressText({ host, port }: Address): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

// Digits and dots alone are meant as an IPv4 address, so 127.0.0.256 is no host name.
export function isHost(host: string): boolean {
  return /^[\d.]+$/.test(host) ? isIPv4(host) : hostName.test(host);
}
