import { z } from 'zod';
import { line, relativePath, repositoryName, url } from './words.ts';

const keep = z.strictObject({
  currentMajor: z
    .union([z.literal('all'), z.int().min(1)], {
      error: 'is not a number of versions\nWrite all, or a whole number from 1.',
    })
    .default('all')
    .describe('how many versions of the newest major version stay in the indexes'),
  olderMajors: z.int().min(0).default(1).describe('how many of each older major version'),
});

const secondKey = z.strictObject({
  publicKey: relativePath.describe('its public key, a file in this folder'),
  key: line
    .optional()
    .describe('the key itself, as signing.openpgp.key; SLIPWAY_OPENPGP_SECOND_KEY stands for it'),
});

/** What `npm run publish` makes of a release. Origin and label are settled once: apt refuses a repository that changes them. */
export const repository = z.strictObject({
  url: url.describe('where users reach what is published'),
  name: repositoryName.describe('names the files that users add: NAME.sources, NAME.repo, NAME.asc'),
  origin: line.optional().describe("who publishes, for apt's pinning; the vendor unless said otherwise"),
  label: line.optional().describe('what is published, likewise; the title unless said otherwise'),
  keep: keep.prefault({}).describe('the versions that stay in the indexes; files are never deleted'),
  validDays: z
    .int()
    .min(1)
    .optional()
    .describe('days after which apt refuses the indexes; only where they are signed anew more often'),
  secondKey: secondKey.optional().describe('signs the indexes as well, while the key is changed'),
});
