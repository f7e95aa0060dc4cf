import { z } from 'zod';
import { policy } from './policy.ts';
import { line, relativePath } from './words.ts';

/** Kinds of units whose life a package can lead: systemd.unit(5) has more. */
export const unitKinds = ['service', 'socket', 'timer', 'path', 'target', 'mount'] as const;

export const ownUnit = z.strictObject({
  product: relativePath.describe(
    `a unit file in the product's own folder; its file name is the unit's: NAME.${unitKinds.join(', NAME.')}; NAME@.service is a template`,
  ),
  formats: z.array(line).min(1).optional().describe('the formats that get it; default: all on Linux'),
  policy: policy.prefault({}).describe('what the packages do with it'),
});
