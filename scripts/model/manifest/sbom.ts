import { z } from 'zod';
import { systems } from '../target.ts';
import { line, relativePath } from './words.ts';

const component = z.strictObject({
  name: line.describe('its name'),
  version: line.optional().describe('its version, where it is known'),
  kind: z
    .enum(['application', 'framework', 'library'])
    .default('library')
    .describe('what it is, in the words of CycloneDX'),
  licence: line.optional().describe('an SPDX expression, as in MIT OR Apache-2.0, or words of your own'),
  supplier: line.optional().describe('who makes it'),
  copyright: line.optional().describe('years and holder'),
  purl: line
    .regex(
      /^pkg:[a-z][a-z0-9.+-]*\/\S+$/,
      'is not a package URL\nWrite it as in pkg:github/owner/name@1.2.3.',
    )
    .optional()
    .describe('its package URL, by which scanners find its vulnerabilities'),
  notice: relativePath.optional().describe("its licence's text, a file in this folder"),
  systems: z
    .array(z.enum(systems))
    .min(1)
    .default([...systems])
    .describe('the operating systems whose packages carry it; default: all'),
});

/** What is told of the software in the packages, beside what Slipway reads from the programs themselves. */
export const sbom = z.strictObject({
  spdx: z.boolean().default(false).describe('whether SPDX 2.3 is written beside each artifact as well'),
  inside: z
    .boolean()
    .default(false)
    .describe('whether each package holds an SBOM of its content, sbom.cdx.json in the install directory'),
  notices: z
    .boolean()
    .default(false)
    .describe(
      'whether each package holds the licence notices, THIRD-PARTY-NOTICES.txt in the install directory',
    ),
  npm: z
    .array(relativePath)
    .default([])
    .describe('package-lock.json files of programs that carry npm packages, in this folder'),
  components: z.array(component).default([]).describe('other software that the packages carry'),
});
