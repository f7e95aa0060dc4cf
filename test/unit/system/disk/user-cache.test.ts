import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { userCache } from '../../../../scripts/system/disk/user-cache.ts';

afterEach(() => vi.unstubAllEnvs());

test.each([
  ['/somewhere', '/somewhere/slipway/blocks'],
  ['', join(homedir(), '.cache/slipway/blocks')],
  ['relative', join(homedir(), '.cache/slipway/blocks')],
])('with XDG_CACHE_HOME=%j blocks lie in %s', (value, path) => {
  vi.stubEnv('XDG_CACHE_HOME', value);
  expect(userCache('blocks')).toBe(path);
});
