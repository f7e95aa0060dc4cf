import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Key, readKeys } from 'openpgp';
import { fault } from '../model/fault.ts';
import { gpgPublicKey } from '../system/tools/gpg.ts';
import { chooseKey, type Signing } from './choose-key.ts';
import { readKeyFile } from './key-file.ts';
import { findTestKey } from './test-keys.ts';

/** The key that signatures are checked with. Never one that lies beside the artifacts. */
export interface TrustedKey {
  readonly key: Key;
  /** Upper-case hex. */
  readonly fingerprint: string;
  readonly isTest: boolean;
}

/** The public key that the manifest names, else that of the key which would sign. @throws FaultError when none is named */
export async function readTrustedKey(signing: Signing): Promise<TrustedKey> {
  const named = signing.signing?.openpgp?.publicKey;
  if (named !== undefined) return trust(await readPublicKey(join(signing.folder, named)), false);
  const choice = chooseKey(signing);
  if (!choice)
    throw fault(
      'no OpenPGP key is named to check signatures with',
      'Name the public key in `signing.openpgp.publicKey` of the manifest, and the manifest with --manifest.',
    );
  if (choice.kind === 'gpg') return trust(await readGpgKey(choice.fingerprint), false);
  const test = choice.isTest ? findTestKey() : undefined;
  if (test) return trust(await readPublicKey(test.public), true);
  return trust((await readKeyFile(choice.file)).toPublic(), false);
}

/** The public key of a key in gpg's keyring. @throws FaultError when gpg does not know it */
export async function readGpgKey(fingerprint: string): Promise<Key> {
  const armored = await gpgPublicKey(fingerprint);
  if (armored === undefined)
    throw fault(
      `gpg has no key ${fingerprint}`,
      'Import it (`gpg --import FILE`, or `gpg --card-status` for a smart card), or name another one.',
    );
  return (await readKeys({ armoredKeys: armored }))[0]!;
}

async function readPublicKey(file: string): Promise<Key> {
  const bytes = await readFile(file).catch(() => {
    throw fault('the public key is missing', 'Write it with: gpg --armor --export FINGERPRINT', { file });
  });
  const isText = bytes.toString('latin1').includes('-----BEGIN');
  const reading = isText
    ? readKeys({ armoredKeys: bytes.toString('latin1') })
    : readKeys({ binaryKeys: bytes });
  const keys = await reading.catch((error: Error) => {
    throw fault(`this is no OpenPGP key: ${error.message}`, undefined, { file });
  });
  if (keys.length === 1) return keys[0]!;
  throw fault(`it holds ${keys.length} keys`, 'Keep the one that signs in it.', { file });
}

function trust(key: Key, isTest: boolean): TrustedKey {
  return { key: key.toPublic(), fingerprint: key.getFingerprint().toUpperCase(), isTest };
}
