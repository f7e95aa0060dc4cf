import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Argument, Command } from 'commander';
import { withManifest } from './build/options.ts';
import { readPlan } from './build/read-plan.ts';
import { readySigning } from './build/signing.ts';
import type { Product } from './model/product.ts';
import { passphraseVariable, readPassphrase } from './sign/key-file.ts';
import { makeKey, type NewKey } from './sign/new-key.ts';
import { makeProvenanceKey, provenanceFiles } from './sign/provenance-key.ts';
import { findTestKey, testKeyCreated, testKeysFolder } from './sign/test-keys.ts';
import { readTrustedKey } from './sign/trusted-key.ts';
import { userConfig } from './system/disk/user-config.ts';
import { runVerb } from './system/terminal/verb.ts';
import { requirePrograms } from './system/tools/needs.ts';

interface Options {
  readonly manifest: string;
  readonly keys?: string;
  readonly test?: true;
}

const program = withManifest(new Command('keys'))
  .description('Make the key that `npm run package -- --sign` signs with, or show which one is used.')
  .addArgument(new Argument('<what>', 'make a key, or say which are used').choices(['new', 'show']))
  .option('--test', 'new: throw-away keys, which --sign uses when nothing else is named')
  .option('--keys <directory>', 'new: where the key is kept, in place of that of the user', (path) =>
    resolve(path),
  );

await runVerb<Options>(program, async (options) => {
  if (program.args[0] === 'show') return show(options);
  await requirePrograms(['gpg']);
  return options.test ? makeTestKeys() : makeReleaseKey(options);
});

async function makeReleaseKey({ manifest, keys }: Options): Promise<0> {
  const { product } = await readPlan({ manifest, only: [] });
  const folder = keys ?? userConfig('keys', product.name);
  const owner = { name: product.vendor, email: product.maintainer.email, created: now() };
  const passphraseFile = process.env[passphraseVariable];
  const key = await makeKey(owner, folder, passphraseFile);
  await makeProvenanceKey(folder, passphraseFile && (await readPassphrase(passphraseFile)));
  console.log(releaseKeyText(key, product));
  return 0;
}

async function makeTestKeys(): Promise<0> {
  const kept = findTestKey();
  if (kept) {
    // An older Slipway made none.
    if (!existsSync(join(testKeysFolder(), provenanceFiles.private)))
      await makeProvenanceKey(testKeysFolder(), undefined);
    console.log(
      `There is a TEST key already: ${kept.private}\nTo get another one, remove ${testKeysFolder()}.`,
    );
    return 0;
  }
  const owner = { name: 'Slipway TEST key', email: 'test@slipway.invalid', created: testKeyCreated };
  const key = await makeKey(owner, testKeysFolder(), undefined);
  await makeProvenanceKey(testKeysFolder(), undefined);
  console.log(
    `TEST key ${key.fingerprint}, in ${testKeysFolder()}\n` +
      'It has no passphrase and nobody else trusts it. `npm run package -- --sign` uses it when nothing else is named.',
  );
  return 0;
}

async function show({ manifest }: Options): Promise<0> {
  const planned = await readPlan({ manifest, only: [] });
  const trusted = await readTrustedKey(planned.product);
  const kind = trusted.isTest
    ? 'TEST key, which nobody else trusts'
    : 'the key that the manifest or the environment names';
  console.log(
    `Checked with  ${trusted.fingerprint}  ${trusted.key.getUserIDs().join(', ')}\n              ${kind}`,
  );
  const signer = await readySigning(planned);
  console.log(
    `Signed with   ${signer.fingerprint}  by ${signer.backEnd}; it is unlocked and every reader accepts it`,
  );
  return 0;
}

function releaseKeyText(key: NewKey, product: Product): string {
  const folder = dirname(key.private);
  const locked = process.env[passphraseVariable]
    ? `It is locked by the passphrase in ${process.env[passphraseVariable]}.`
    : `It has NO passphrase: whoever reads the file signs as you. ${passphraseVariable} names one when a key is made.`;
  return `Release key of ${product.vendor}: ${key.fingerprint}

  ${key.private}   the secret; copy it to a safe place. ${locked}
  ${key.revocation}   revokes the key when it is lost or stolen; keep it apart from the key
  ${key.public}   the public key
  ${join(folder, provenanceFiles.private)}   signs provenance (SLIPWAY_PROVENANCE_KEY); ${provenanceFiles.public} beside it is its public key

Publish the public key and its fingerprint on your web site, over https, where users find them before the packages.
Copy the public key beside the manifest, and name it there:

    signing:
      openpgp:
        publicKey: signing-key.asc
      provenance:
        publicKey: provenance.pub

Then sign with it:

    export SLIPWAY_OPENPGP_KEY=${key.private}
    export SLIPWAY_PROVENANCE_KEY=${join(folder, provenanceFiles.private)}
    npm run package -- --sign`;
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
