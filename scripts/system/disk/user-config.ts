import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * A path below Slipway's directory in the user's configuration: `$XDG_CONFIG_HOME/slipway/…`, or `~/.config/slipway/…`
 * (XDG Base Directory Specification, which tells to ignore a relative path).
 */
export function userConfig(...names: readonly string[]): string {
  const named = process.env.XDG_CONFIG_HOME;
  const root = named && isAbsolute(named) ? named : join(homedir(), '.config');
  return join(root, 'slipway', ...names);
}
