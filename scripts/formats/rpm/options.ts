import { z } from 'zod';
import { dependencyFault } from '../../archive/rpm/dependency.ts';

const relation = z
  .string()
  .min(1)
  .superRefine((text, context) => {
    const message = dependencyFault(text);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });
const relations = z.array(relation).default([]);

/** The words below `formats.rpm` in the manifest. */
export const options = z.strictObject({
  release: z
    .string()
    .regex(/^[A-Za-z0-9._+~]+$/)
    .default('1')
    .describe('what follows the version; raised when the same version is packaged anew'),
  group: z.string().min(1).optional().describe('where old package managers show it'),
  requires: relations.describe("in rpm's words; what the payload's ELF files need is added"),
  requiresPre: relations.describe('needed by the scriptlet before unpacking'),
  requiresPost: relations.describe('needed by the scriptlet after unpacking'),
  requiresPreun: relations.describe('needed by the scriptlet before removal'),
  requiresPostun: relations.describe('needed by the scriptlet after removal'),
  recommends: relations.describe('installed with it unless the administrator says otherwise'),
  suggests: relations.describe('packages that go well with it'),
  conflicts: relations.describe('packages that cannot be installed beside it'),
  obsoletes: relations.describe('packages that it replaces'),
  provides: relations.describe('names that it answers to beside its own'),
});

export type Options = z.output<typeof options>;
