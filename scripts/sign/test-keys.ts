import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { userConfig } from '../system/disk/user-config.ts';

/** The names of a key's two files in its directory. */
export const keyFileNames = { private: 'openpgp.key', public: 'openpgp.asc' } as const;

/** Test keys are as old as this, seconds since 1970: older than what they sign, so that signatures have the artifact's time. */
export const testKeyCreated = Date.UTC(2020, 0, 1) / 1000;

/** Where throw-away keys are kept; `--sign` and `verify` use them when nothing else is named. */
export function testKeysFolder(): string {
  return userConfig('test-keys');
}

/** Paths of the test key's two files; nothing where `npm run keys -- new --test` made none. */
export function findTestKey(): { readonly private: string; readonly public: string } | undefined {
  const [secret, open] = [keyFileNames.private, keyFileNames.public].map((name) =>
    join(testKeysFolder(), name),
  );
  return secret && open && existsSync(secret) && existsSync(open)
    ? { private: secret, public: open }
    : undefined;
}
