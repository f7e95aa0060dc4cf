import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PrivateKey, readPrivateKey } from 'openpgp';
import { beforeAll, expect, test } from 'vitest';
import {
  clearSign,
  isSignedByOne,
  readClearSigned,
  signDetached,
} from '../../../scripts/sign/several-signatures.ts';
import { run } from '../../../scripts/system/tools/run.ts';
import { lacks } from '../../lacks.ts';
import { scratch } from '../../scratch.ts';
import { memoryKey, memorySigner } from '../../signers.ts';

const text = 'Origin: Example\n- a line that begins with a dash\n\nSHA256:\n abc 1 Packages\n';
const noGpgv = await lacks('gpgv');

let [first, second, stranger]: PrivateKey[] = [];
beforeAll(async () => {
  [first, second, stranger] = await Promise.all(['First', 'Second', 'Stranger'].map(memoryKey));
});

test('a text that two keys signed is read with either key, and with another one not', async () => {
  const message = await clearSign(text, [memorySigner(first!), memorySigner(second!)]);
  for (const key of [first!, second!]) expect(await readClearSigned(message, [key.toPublic()])).toBe(text);
  expect(await readClearSigned(message, [stranger!.toPublic()])).toBeUndefined();
  expect(await readClearSigned(message.replace('Example', 'Exampel'), [first!.toPublic()])).toBeUndefined();
  expect(await readClearSigned('no message', [first!.toPublic()])).toBeUndefined();
});

test('bytes that two keys signed are accepted by either key, and changed ones by none', async () => {
  const armored = await signDetached(
    [{ bytes: Buffer.from(text) }],
    [memorySigner(first!), memorySigner(second!)],
  );
  const accepts = (bytes: string, key: PrivateKey) =>
    isSignedByOne(armored, [{ bytes: Buffer.from(bytes) }], [key.toPublic()]);
  expect(await accepts(text, first!)).toBe(true);
  expect(await accepts(text, second!)).toBe(true);
  expect(await accepts(text, stranger!)).toBe(false);
  expect(await accepts(`${text}x`, first!)).toBe(false);
});

test('the same text and keys give the same bytes', async () => {
  const sign = () => clearSign(text, [memorySigner(first!), memorySigner(second!)]);
  expect(await sign()).toBe(await sign());
});

test.skipIf(noGpgv)('gpgv accepts both forms with either key', async () => {
  const folder = scratch();
  const signers = [memorySigner(first!), memorySigner(second!)];
  const [message, signature, content] = ['InRelease', 'Release.gpg', 'Release'].map((name) =>
    join(folder, name),
  );
  writeFileSync(message!, await clearSign(text, signers));
  writeFileSync(signature!, await signDetached([{ bytes: Buffer.from(text) }], signers));
  writeFileSync(content!, text);
  for (const key of [first!, second!, stranger!]) {
    const ring = join(folder, 'ring.gpg');
    writeFileSync(ring, (await readPrivateKey({ binaryKey: key.write() })).toPublic().write());
    // gpgv ends with 2 when one of several signatures is by a key that is not there; apt looks for one that is good.
    for (const files of [[message!], [signature!, content!]]) {
      const { stdout } = await run('gpgv', ['--status-fd', '1', '--keyring', ring, ...files]);
      expect(stdout.includes('[GNUPG:] GOODSIG ')).toBe(key !== stranger);
      expect(stdout).not.toContain('[GNUPG:] BADSIG ');
    }
  }
});
