import { isIPv4, isIPv6 } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { type Address, isHost } from './address.ts';

/** The form in which hosts are compared: lower case, no brackets, no final dot, IPv6 at its shortest; undefined for no host. */
export function hostKey(text: string): string | undefined {
  const bare = /^\[(.*)\]$/.exec(text)?.[1] ?? text;
  if (isIPv6(bare)) return URL.parse(`http://[${bare}]`)?.hostname.slice(1, -1);
  const name = bare.toLowerCase().replace(/\.$/, '');
  return bare === text && isHost(name) ? name : undefined;
}

/**
 * Says whether the server answers to a host: one that is listed, one that it listens on, or, where it listens on every
 * address, a name or an address of this machine. Foreign names lead here when a web site rebinds its own name to us.
 */
export function hostFilter(
  listed: readonly string[],
  addresses: readonly Address[],
): (host: string) => boolean {
  const known = new Set(
    [...listed, ...addresses.map(({ host }) => host)].flatMap((text) => hostKey(text) ?? []),
  );
  const everywhere = addresses.some(({ host }) => /^(0\.0\.0\.0|[0:]+)$/.test(host));
  return (host) => {
    const key = hostKey(host);
    if (key === undefined) return false;
    if (known.has(key) || (isIPv4(key) && key.startsWith('127.') && known.has('127.0.0.1'))) return true;
    return everywhere && machineHosts().includes(key);
  };
}

/** Interfaces come and go, so they are asked for each time. */
function machineHosts(): readonly string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return [hostname().toLowerCase(), ...addresses.flatMap(({ address }) => hostKey(address) ?? [])];
}
