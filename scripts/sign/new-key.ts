import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fault } from '../model/fault.ts';
import { writeWhole } from '../system/disk/atomic.ts';
import { type GpgOptions, gpgEnd, gpgMakeKey, gpgPrivateKey, gpgPublicKey } from '../system/tools/gpg.ts';
import { keyFileNames } from './test-keys.ts';

/** Whose key is made, and when: seconds since 1970. */
export interface KeyOwner {
  readonly name: string;
  readonly email: string;
  readonly created: number;
}

/** A key that was made, and its files. */
export interface NewKey {
  readonly fingerprint: string;
  readonly private: string;
  readonly public: string;
  readonly revocation: string;
}

/**
 * Makes the one shape of key that every rpm and apt reads: RSA-4096, OpenPGP v4, the primary key signs, no subkeys, no expiry. By gpg,
 * since rpm 4.18 refuses what openpgp.js makes with subkeys; in a home of its own, which is gone afterwards.
 * @param folder a directory that does not exist yet; it becomes readable for its owner alone
 * @throws FaultError when a key is there already
 */
export async function makeKey(
  owner: KeyOwner,
  folder: string,
  passphraseFile: string | undefined,
): Promise<NewKey> {
  const files = {
    private: join(folder, keyFileNames.private),
    public: join(folder, keyFileNames.public),
    revocation: join(folder, 'revocation.asc'),
  };
  const there = Object.values(files).find((file) => existsSync(file));
  if (there)
    throw fault('a key is there already', 'Move it away, or name another directory with --keys.', {
      file: there,
    });
  const home = await mkdtemp(join(tmpdir(), 'slipway-gpg-'));
  try {
    const options = { home, ...(passphraseFile !== undefined && { passphraseFile }) };
    const fingerprint = await gpgMakeKey(
      { parameters: parametersOf(owner, passphraseFile), ...owner },
      options,
    );
    await mkdir(folder, { recursive: true });
    await chmod(folder, 0o700);
    await writeKey(fingerprint, files, options);
    return { fingerprint, ...files };
  } finally {
    await gpgEnd(home);
    await rm(home, { recursive: true, force: true });
  }
}

/** gpg's parameters for a key that is made without asking (GnuPG manual, "Unattended key generation"). */
function parametersOf({ name, email }: KeyOwner, passphraseFile: string | undefined): readonly string[] {
  return [
    ...(passphraseFile === undefined ? ['%no-protection'] : []),
    'Key-Type: RSA',
    'Key-Length: 4096',
    'Key-Usage: cert,sign',
    `Name-Real: ${name}`,
    `Name-Email: ${email}`,
    'Expire-Date: 0',
  ];
}

async function writeKey(
  fingerprint: string,
  files: Omit<NewKey, 'fingerprint'>,
  options: GpgOptions & { readonly home: string },
): Promise<void> {
  const revocation = join(options.home, 'openpgp-revocs.d', `${fingerprint}.rev`);
  await writeWhole(files.revocation, await readFile(revocation), 0o600);
  await writeWhole(files.public, (await gpgPublicKey(fingerprint, options)) ?? '', 0o644);
  await writeWhole(files.private, await gpgPrivateKey(fingerprint, options), 0o600);
}
