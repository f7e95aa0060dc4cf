import type { Key } from 'openpgp';
import { FaultError, fault } from '../model/fault.ts';
import { chooseKey, keyVariable, type Signing } from './choose-key.ts';
import { keyFacts } from './key-facts.ts';
import { keyFaults, type Reader } from './key-faults.ts';
import { readKeyFile, unlockKey } from './key-file.ts';
import { signTextWithGpg, signWithGpg } from './sign-with-gpg.ts';
import { signTextWithKeyFile, signWithKeyFile } from './sign-with-key-file.ts';
import type { Signer } from './signer.ts';
import { readGpgKey, readTrustedKey } from './trusted-key.ts';

/** For whom is signed, and when: seconds since 1970. */
export interface SigningPurpose {
  readonly readers: readonly Reader[];
  readonly epoch: number;
}

/**
 * The signer that a manifest and the environment name, checked and unlocked: what can be wrong with a key is said before anything is
 * packed.
 * @throws FaultError when the key is missing, locked, expired, revoked, too weak, or one that a reader refuses.
 */
export async function readySigner(signing: Signing, purpose: SigningPurpose): Promise<Signer> {
  const choice = chooseKey(signing);
  if (!choice)
    throw fault(
      'no OpenPGP key is named to sign with',
      `Name a file, or a fingerprint of gpg's keyring, in ${signing.variable ?? keyVariable}. \`npm run keys -- new\` makes a key, ` +
        '`npm run keys -- new --test` one to try things out with.',
    );
  if (choice.kind === 'gpg') {
    const key = await readGpgKey(choice.fingerprint);
    const { created } = await check(key, signing, purpose);
    const gpgSigning = { fingerprint: choice.fingerprint, created, epoch: purpose.epoch };
    return tried({
      ...describe(key, false),
      origins: [],
      backEnd: 'gpg',
      sign: (content) => signWithGpg(gpgSigning, content),
      signText: (text) => signTextWithGpg(gpgSigning, text),
    });
  }
  const locked = await readKeyFile(choice.file);
  await check(locked, signing, purpose);
  const key = await unlockKey(locked, choice.file);
  return {
    ...describe(key, choice.isTest),
    origins: [choice.file],
    backEnd: 'openpgp.js',
    sign: (content) => signWithKeyFile(key, purpose.epoch, content),
    signText: (text) => signTextWithKeyFile(key, purpose.epoch, text),
  };
}

async function check(key: Key, signing: Signing, { readers }: SigningPurpose) {
  const facts = await keyFacts(key);
  const faults = keyFaults(facts, readers, Math.floor(Date.now() / 1000));
  if (faults.length > 0) throw new FaultError(faults);
  await requireTrusted(facts.fingerprint, signing);
  return facts;
}

/** What is signed by another key than the manifest names would be refused by whoever checks it. */
async function requireTrusted(fingerprint: string, signing: Signing): Promise<void> {
  if (signing.signing?.openpgp === undefined) return;
  const trusted = await readTrustedKey(signing);
  if (trusted.fingerprint !== fingerprint)
    throw fault(
      `the key that signs is ${fingerprint}, but the manifest names ${trusted.fingerprint}`,
      'Sign with the key whose public part `signing.openpgp.publicKey` names, or name the other one there.',
    );
}

function describe(key: Key, isTest: boolean): Pick<Signer, 'fingerprint' | 'isTest' | 'publicKey'> {
  return { fingerprint: key.getFingerprint().toUpperCase(), isTest, publicKey: key.toPublic().armor() };
}

/** gpg alone knows whether it can sign: the secret may be missing, or on a card that is not here. */
async function tried(signer: Signer): Promise<Signer> {
  await signer.sign([{ bytes: Buffer.from('a try\n') }]);
  return signer;
}
