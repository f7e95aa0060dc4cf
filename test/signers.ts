import { generateKey, type PrivateKey } from 'openpgp';
import { signTextWithKeyFile, signWithKeyFile } from '../scripts/sign/sign-with-key-file.ts';
import type { Signer } from '../scripts/sign/signer.ts';
import { testKeyCreated } from '../scripts/sign/test-keys.ts';

/** A signing key of tests that lies in no file: RSA with 2048 bits, which is made in a moment. */
export async function memoryKey(name: string): Promise<PrivateKey> {
  const { privateKey } = await generateKey({
    type: 'rsa',
    rsaBits: 2048,
    userIDs: [{ name, email: 'test@example.org' }],
    subkeys: [],
    date: new Date(testKeyCreated * 1000),
    format: 'object',
  });
  return privateKey;
}

/** Signs with a key of `memoryKey`, at a time in seconds since 1970. */
export function memorySigner(key: PrivateKey, epoch = testKeyCreated): Signer {
  return {
    fingerprint: key.getFingerprint().toUpperCase(),
    backEnd: 'openpgp.js',
    isTest: true,
    publicKey: key.toPublic().armor(),
    origins: [],
    sign: (content) => signWithKeyFile(key, epoch, content),
    signText: (text) => signTextWithKeyFile(key, epoch, text),
  };
}
