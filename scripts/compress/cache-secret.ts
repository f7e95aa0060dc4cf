import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { readRegular } from '../system/disk/read-regular.ts';

const secretSize = 32;

/** Outside every cache, so that whoever may write to a shared cache cannot seal an entry (XDG Base Directory Specification). */
export function cacheSecretFile(): string {
  const named = process.env.XDG_STATE_HOME;
  const root = named && isAbsolute(named) ? named : join(homedir(), '.local', 'state');
  return join(root, 'slipway', 'cache-secret');
}

/**
 * The user's own secret, 32 bytes, which is made when it is first asked for. Where it cannot be kept it lasts as long as the
 * program, and the next one unpacks every entry before it uses it.
 */
export async function cacheSecret(file = cacheSecretFile()): Promise<Buffer> {
  try {
    return (await readSecret(file)) ?? (await makeSecret(file));
  } catch {
    return randomBytes(secretSize);
  }
}

async function readSecret(file: string): Promise<Buffer | undefined> {
  const bytes = await readRegular(file, secretSize).catch(() => undefined);
  return bytes?.length === secretSize ? bytes : undefined;
}

/** Of two that make it at once, the first one's counts. */
async function makeSecret(file: string): Promise<Buffer> {
  const partial = `${file}.${randomUUID()}.partial`;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  try {
    await writeFile(partial, randomBytes(secretSize), { mode: 0o600, flag: 'wx' });
    await link(partial, file).catch(() => {});
  } finally {
    await rm(partial, { force: true });
  }
  const kept = await readSecret(file);
  if (!kept) throw new Error(`${file} is no secret`);
  return kept;
}
