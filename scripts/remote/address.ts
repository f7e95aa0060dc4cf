import { usageFault } from '../model/fault.ts';

/** Where a remote cache is, and what it is shown to let us in. */
export interface RemoteAddress {
  /** Without a trailing slash, and without a user or a password: safe in a message. */
  readonly url: string;
  readonly authorization?: string;
}

/** The environment's names for `--remote-cache`, and for a token that no command line may hold. */
export const remoteVariables = {
  url: 'SLIPWAY_REMOTE_CACHE',
  token: 'SLIPWAY_REMOTE_CACHE_TOKEN',
  readOnly: 'SLIPWAY_REMOTE_CACHE_READ_ONLY',
} as const;

/**
 * Reads the address of a remote cache. A user and a password in it become Basic authorization; a token, Bearer.
 * @throws FaultError (usage) when it is no address of http or https, or holds a query
 */
export function readAddress(text: string, token: string | undefined): RemoteAddress {
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.search || parsed.hash)
    throw usageFault(
      'the address of the remote cache cannot be used',
      'Write it as https://host/path, without a query.',
      { path: '--remote-cache' },
    );
  const url = `${parsed.origin}${parsed.pathname.replace(/\/+$/, '')}`;
  const authorization = authorizationOf(parsed, token);
  return { url, ...(authorization !== undefined && { authorization }) };
}

function authorizationOf({ username, password }: URL, token: string | undefined): string | undefined {
  if (token) return `Bearer ${token}`;
  if (username === '' && password === '') return undefined;
  const words = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(words).toString('base64')}`;
}
