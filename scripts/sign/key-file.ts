import { readFile } from 'node:fs/promises';
import { decryptKey, type PrivateKey, readPrivateKeys } from 'openpgp';
import { type FaultError, fault } from '../model/fault.ts';

/** Where a passphrase is read from: a file that is named in the environment, so that it is in no command line and no variable. */
export const passphraseVariable = 'SLIPWAY_OPENPGP_PASSPHRASE_FILE';

const firstByteOfAPacket = 0x80;

/** Reads a file of one private key, armoured or binary. @throws FaultError when it holds none, or more than one. */
export async function readKeyFile(file: string): Promise<PrivateKey> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw keyFault(`the OpenPGP key cannot be read: ${reasonOf(error)}`, nextToName, file);
  });
  const binary = ((bytes[0] ?? 0) & firstByteOfAPacket) !== 0;
  const reading = binary
    ? readPrivateKeys({ binaryKeys: bytes })
    : readPrivateKeys({ armoredKeys: bytes.toString('latin1') });
  const keys = await reading.catch((error: Error) => {
    throw keyFault(`this is no private OpenPGP key: ${error.message}`, nextToExport, file);
  });
  const [key, ...others] = keys;
  if (!key) throw keyFault('there is no private key in it', nextToExport, file);
  if (others.length > 0)
    throw keyFault(`it holds ${keys.length} keys`, 'Keep the one that signs in it.', file);
  if (isStub(key))
    throw keyFault(
      'it holds no secret of the primary key, only a reference to a smart card or to another file',
      "Name the key's fingerprint instead of a file, so that gpg signs with it.",
      file,
    );
  return key;
}

/** Unlocks a key with the passphrase file, if one is named. @throws FaultError when it stays locked. */
export async function unlockKey(key: PrivateKey, file: string): Promise<PrivateKey> {
  if (key.isDecrypted()) return key;
  const passphraseFile = process.env[passphraseVariable];
  if (!passphraseFile)
    throw keyFault(
      'the OpenPGP key is locked by a passphrase',
      `Write the passphrase into a file that only you can read, and name it in ${passphraseVariable}.`,
      file,
    );
  const passphrase = await readPassphrase(passphraseFile);
  return decryptKey({ privateKey: key, passphrase }).catch(() => {
    throw keyFault(
      `the OpenPGP key stays locked: the passphrase in ${passphraseFile} is not its own`,
      `Name the right file in ${passphraseVariable}.`,
      file,
    );
  });
}

/** A passphrase is the first line of its file. */
export async function readPassphrase(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw keyFault(
      `the passphrase cannot be read: ${reasonOf(error)}`,
      `${passphraseVariable} names it.`,
      file,
    );
  });
  return text.split(/\r?\n/, 1)[0] ?? '';
}

const nextToName = 'SLIPWAY_OPENPGP_KEY or `signing.openpgp.key` of the manifest names it.';
const nextToExport = 'Write it with: gpg --armor --export-secret-keys FINGERPRINT';

/** What `gpg --export-secret-subkeys` leaves of a primary key, and what a smart card's key looks like. */
function isStub(key: PrivateKey): boolean {
  const packet = key.keyPacket as { isDummy?: () => boolean };
  return packet.isDummy?.() ?? false;
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES') return 'this user may not read it';
  return code === 'EISDIR' ? 'it is a directory' : message;
}

function keyFault(what: string, next: string, file: string): FaultError {
  return fault(what, next, { file });
}
