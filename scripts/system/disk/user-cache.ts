import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * A place below Slipway's directory in the user's cache, which may be deleted at any time: `$XDG_CACHE_HOME/slipway/…`, or
 * `~/.cache/slipway/…` (XDG Base Directory Specification, which tells to ignore a relative path).
 */
export function userCache(...names: readonly string[]): string {
  const named = process.env.XDG_CACHE_HOME;
  const root = named && isAbsolute(named) ? named : join(homedir(), '.cache');
  return join(root, 'slipway', ...names);
}
