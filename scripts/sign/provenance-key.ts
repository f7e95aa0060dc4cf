import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fault, usageFault } from '../model/fault.ts';
import { writeWhole } from '../system/disk/atomic.ts';
import type { Signing } from './choose-key.ts';
import { readPassphrase } from './key-file.ts';
import { testKeysFolder } from './test-keys.ts';

/** The key that signs provenance. */
export interface ProvenanceKey {
  readonly key: KeyObject;
  readonly isTest: boolean;
  /** The file that it was read from. */
  readonly file: string;
}

/** The names of the key's two files in its directory: PKCS#8 and SPKI, PEM. */
export const provenanceFiles = { private: 'provenance.key', public: 'provenance.pub' } as const;

const keyVariable = 'SLIPWAY_PROVENANCE_KEY';
const passphraseVariable = 'SLIPWAY_PROVENANCE_PASSPHRASE_FILE';

/**
 * The key that the environment names, else the manifest; a test key only when nothing at all is named to sign with; nothing when
 * there is none: then no provenance is written.
 * @throws FaultError when it cannot be read, is locked, is no Ed25519 key, or not the one whose public part the manifest names
 */
export async function readProvenanceKey(signing: Signing): Promise<ProvenanceKey | undefined> {
  const place = chooseFile(signing);
  if (!place) return undefined;
  const key = await readPrivate(place.file);
  const named = signing.signing?.provenance?.publicKey;
  if (named !== undefined && !createPublicKey(key).equals(await readPublic(join(signing.folder, named))))
    throw fault(
      `the key that signs provenance is not the one whose public part \`signing.provenance.publicKey\` names`,
      `Name the right one in ${keyVariable}, or the other public key in the manifest.`,
      { file: place.file },
    );
  return { key, ...place };
}

/** The public key that the manifest names, else that of the key which would sign; nothing where there is none. */
export async function readTrustedProvenanceKey(signing: Signing): Promise<KeyObject | undefined> {
  const named = signing.signing?.provenance?.publicKey;
  if (named !== undefined) return readPublic(join(signing.folder, named));
  const place = chooseFile(signing);
  if (!place) return undefined;
  return place.isTest
    ? readPublic(join(testKeysFolder(), provenanceFiles.public))
    : createPublicKey(await readPrivate(place.file));
}

/** Makes a key in `folder`, locked by the passphrase if one is given. */
export async function makeProvenanceKey(folder: string, passphrase: string | undefined): Promise<void> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const locked = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase };
  const secret = privateKey.export({ type: 'pkcs8', format: 'pem', ...locked });
  await writeWhole(join(folder, provenanceFiles.public), publicKey.export({ type: 'spki', format: 'pem' }));
  await writeWhole(join(folder, provenanceFiles.private), secret, 0o600);
}

function chooseFile({ signing, folder }: Signing): Omit<ProvenanceKey, 'key'> | undefined {
  const fromEnvironment = process.env[keyVariable];
  if (fromEnvironment?.includes('-----BEGIN'))
    throw usageFault(
      `${keyVariable} holds a key`,
      'Write the key into a file that only you can read, and name the file.',
    );
  if (fromEnvironment) return { file: resolve(fromEnvironment), isTest: false };
  const named = signing?.provenance?.key;
  if (named !== undefined)
    return {
      file: named.startsWith('~/') ? join(homedir(), named.slice(2)) : resolve(folder, named),
      isTest: false,
    };
  const test = join(testKeysFolder(), provenanceFiles.private);
  // A release by a key of somebody's own gets no statement by a test key.
  const ownKey = signing !== undefined || process.env.SLIPWAY_OPENPGP_KEY;
  return !ownKey && existsSync(test) ? { file: test, isTest: true } : undefined;
}

async function readPrivate(file: string): Promise<KeyObject> {
  const pem = await readFile(file, 'utf8').catch(() => {
    throw fault('the key that signs provenance cannot be read', `${keyVariable} or the manifest names it.`, {
      file,
    });
  });
  const key = await unlock(pem, file);
  if (key.asymmetricKeyType === 'ed25519') return key;
  throw fault(
    `this key is of type ${key.asymmetricKeyType}, and Ed25519 signs provenance`,
    '`npm run keys -- new` makes one.',
    { file },
  );
}

async function unlock(pem: string, file: string): Promise<KeyObject> {
  const passphraseFile = process.env[passphraseVariable];
  if (pem.includes('ENCRYPTED') && !passphraseFile)
    throw fault(
      'the key that signs provenance is locked by a passphrase',
      `Name the file of the passphrase in ${passphraseVariable}.`,
      { file },
    );
  const passphrase =
    passphraseFile === undefined || passphraseFile === '' ? undefined : await readPassphrase(passphraseFile);
  try {
    return createPrivateKey({ key: pem, ...(passphrase !== undefined && { passphrase }) });
  } catch {
    const what =
      passphrase === undefined
        ? 'this is no private key'
        : 'this is no private key, or the passphrase is not its own';
    throw fault(what, 'Write it as PEM, PKCS#8.', { file });
  }
}

async function readPublic(file: string): Promise<KeyObject> {
  try {
    return createPublicKey(await readFile(file, 'utf8'));
  } catch {
    throw fault(
      'the public key of provenance cannot be read',
      'It is PEM, as `npm run keys -- new` writes it.',
      { file },
    );
  }
}
