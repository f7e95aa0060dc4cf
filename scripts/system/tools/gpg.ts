import { type RunOptions, run, runChecked } from './run.ts';

/** Options of every call: no configuration of the user's changes what is made, and nothing is asked on the terminal. */
const plain = ['--no-options', '--batch', '--yes', '--quiet', '--no-auto-check-trustdb'];

/** How gpg is asked. `home`: another directory than the user's; `passphraseFile`: else the agent asks a person. */
export interface GpgOptions {
  readonly home?: string;
  readonly passphraseFile?: string;
  readonly signal?: AbortSignal;
}

/**
 * A detached signature over what `input` yields, armoured, by one key and no other (`!`). The clock stands at `time`, seconds since
 * 1970, so that the bytes are the same each time.
 */
export function gpgSign(
  fingerprint: string,
  time: number,
  input: AsyncIterable<Buffer>,
  options: GpgOptions = {},
): Promise<string> {
  const args = [...plain, ...unlock(options), ...signingAs(fingerprint, time), '--armor', '--detach-sign'];
  return runChecked('gpg', [...args, '--output', '-'], { ...inHome(options), input });
}

/** A text with its signature, in the cleartext framework; otherwise as `gpgSign`. */
export function gpgClearSign(
  fingerprint: string,
  time: number,
  text: string,
  options: GpgOptions = {},
): Promise<string> {
  const args = [...plain, ...unlock(options), ...signingAs(fingerprint, time), '--clear-sign'];
  return runChecked('gpg', [...args, '--output', '-'], { ...inHome(options), input: text });
}

function signingAs(fingerprint: string, time: number): readonly string[] {
  const clock = ['--faked-system-time', `${time}!`];
  return [...clock, '--digest-algo', 'SHA512', '--local-user', `${fingerprint}!`];
}

/** A public key of the keyring, armoured; nothing where gpg knows none. */
export async function gpgPublicKey(
  fingerprint: string,
  options: GpgOptions = {},
): Promise<string | undefined> {
  const args = [...plain, '--armor', '--export-options', 'export-minimal', '--export', fingerprint];
  const { status, stdout } = await run('gpg', args, inHome(options));
  return status === 0 && stdout !== '' ? stdout : undefined;
}

/** A private key of the keyring, armoured, locked as it lies there. */
export function gpgPrivateKey(fingerprint: string, options: GpgOptions): Promise<string> {
  const args = [...plain, ...unlock(options), '--armor', '--export-secret-keys', fingerprint];
  return runChecked('gpg', args, inHome(options));
}

/** What to make a key from: gpg's unattended parameters, and the second in which it is made. */
export interface GpgKeyPlan {
  readonly parameters: readonly string[];
  readonly created: number;
}

/** Makes a key and returns its fingerprint. */
export async function gpgMakeKey({ parameters, created }: GpgKeyPlan, options: GpgOptions): Promise<string> {
  const args = [...plain, ...unlock(options), '--status-fd', '1', '--faked-system-time', `${created}!`];
  const input = `${[...parameters, '%commit'].join('\n')}\n`;
  const said = await runChecked('gpg', [...args, '--full-generate-key'], { ...inHome(options), input });
  const fingerprint = /^\[GNUPG:\] KEY_CREATED \w ([0-9A-F]{40})/m.exec(said)?.[1];
  if (!fingerprint) throw new Error(`gpg made a key and did not say which: ${said}`);
  return fingerprint;
}

/** Ends the agent of a private home. */
export async function gpgEnd(home: string): Promise<void> {
  await run('gpgconf', ['--homedir', home, '--kill', 'all']);
}

function inHome({ home, signal }: GpgOptions): RunOptions {
  return { ...(home !== undefined && { env: { GNUPGHOME: home } }), ...(signal && { signal }) };
}

function unlock({ passphraseFile }: GpgOptions): readonly string[] {
  return passphraseFile === undefined
    ? []
    : ['--pinentry-mode', 'loopback', '--passphrase-file', passphraseFile];
}
