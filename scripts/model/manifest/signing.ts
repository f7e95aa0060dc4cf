import { z } from 'zod';
import { line, relativePath, url } from './words.ts';

const openpgp = z.strictObject({
  publicKey: relativePath.describe('the public key that everybody checks with, a file in this folder'),
  key: line
    .optional()
    .describe(
      "the key that signs: a file, or the fingerprint of a key in gpg's keyring; SLIPWAY_OPENPGP_KEY stands for it",
    ),
});

const provenance = z.strictObject({
  publicKey: relativePath.describe(
    'the public Ed25519 key, PEM, that everybody checks with, a file in this folder',
  ),
  key: line.optional().describe('the file of the key that signs; SLIPWAY_PROVENANCE_KEY stands for it'),
  builder: url.optional().describe('who builds: the address of your CI job or its description'),
});

/** With what `npm run package -- --sign` signs, and with what `npm run verify` checks. No secret ever stands here. */
export const signing = z.strictObject({
  openpgp: openpgp
    .optional()
    .describe('signs .rpm and archives, SHA256SUMS, and .deb where its format says so'),
  provenance: provenance.optional().describe('signs the statement of what the artifacts were made from'),
});
