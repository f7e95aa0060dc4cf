import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { usageFault } from '../model/fault.ts';
import type { Product } from '../model/product.ts';
import { findTestKey } from './test-keys.ts';

/** Which key signs: a file, or a key of gpg's keyring by its fingerprint in upper-case hex. */
export type KeyChoice =
  | { readonly kind: 'file'; readonly file: string; readonly isTest: boolean }
  | { readonly kind: 'gpg'; readonly fingerprint: string };

export const keyVariable = 'SLIPWAY_OPENPGP_KEY';

/** What says which keys are used: the manifest, and the folder that its paths count from. */
export interface Signing extends Pick<Product, 'signing' | 'folder'> {
  /** The variable that names the key, where that is another one than `keyVariable`. */
  readonly variable?: string;
}

/**
 * The key that is named by the environment, else by the manifest; a test key only when neither names one; nothing when there is none.
 * @throws FaultError (usage) when the key itself stands where its file should be named
 */
export function chooseKey({ signing, folder, variable = keyVariable }: Signing): KeyChoice | undefined {
  const fromEnvironment = process.env[variable];
  if (fromEnvironment) return parseKey(fromEnvironment, process.cwd(), variable);
  if (signing?.openpgp?.key) return parseKey(signing.openpgp.key, folder, variable);
  const test = signing?.openpgp ? undefined : findTestKey();
  return test && { kind: 'file', file: test.private, isTest: true };
}

function parseKey(written: string, folder: string, variable: string): KeyChoice {
  if (written.includes('-----BEGIN'))
    throw usageFault(
      `${variable} holds a key`,
      'Write the key into a file that only you can read, and name the file: a variable is seen by other programs.',
    );
  const hex = written.replace(/^0x/i, '').replaceAll(' ', '');
  if (/^[0-9A-Fa-f]{40}$/.test(hex)) return { kind: 'gpg', fingerprint: hex.toUpperCase() };
  const file = written.startsWith('~/') ? join(homedir(), written.slice(2)) : resolve(folder, written);
  return { kind: 'file', file, isTest: false };
}
