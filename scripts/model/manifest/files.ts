import { z } from 'zod';
import { systems } from '../target.ts';
import { destination, line, mode, place, relativePath, unixName } from './words.ts';

const owner = unixName.default('root').describe("its user on Linux: root or the service's user");
const group = unixName.default('root').describe("its group on Linux: root or the service's group");

const fileMode = mode.prefault('0644').describe("its permissions on Linux, as in '0755'");

export const fileClaim = z
  .strictObject({
    payload: relativePath.optional().describe('glob of files in the payload directory'),
    product: relativePath.optional().describe("a file in the product's own folder"),
    to: destination
      .optional()
      .describe('where it goes: below the install directory, or absolute; default: the same path'),
    mode: fileMode,
    owner,
    group,
    role: z
      .enum(['plain', 'conffile', 'documentation', 'licence'])
      .default('plain')
      .describe("what the package manager knows it as; a conffile is the administrator's to change"),
    systems: z
      .array(z.enum(systems))
      .min(1)
      .default([...systems])
      .describe('the operating systems that get it; default: all'),
  })
  .refine((claim) => (claim.payload === undefined) !== (claim.product === undefined), {
    error: 'does not name one source\nWrite either `payload` or `product`.',
  });

export const directory = z.strictObject({
  path: place.describe('where it lies, as in {state}'),
  mode: mode.describe("its permissions, as in '0750'"),
  owner,
  group,
});

export const link = z.strictObject({
  path: place.describe('where the symbolic link lies'),
  to: place.describe('where it leads'),
});

export const payload = z
  .strictObject({
    directory: relativePath.optional().describe('holds <os>-<arch>/…, made by somebody else'),
    build: z
      .strictObject({
        entry: relativePath.describe('the TypeScript file that the program begins with'),
        program: line
          .regex(/^[\w.+-]+$/, 'is not a file name\nUse letters, digits and ._+-.')
          .describe("the program's file name, without .exe"),
        beside: z
          .record(relativePath, relativePath)
          .default({})
          .describe('directories that go beside the program: name in the payload, path in this folder'),
      })
      .optional()
      .describe('a TypeScript program, compiled for each target by Bun'),
  })
  .refine((payload) => (payload.directory === undefined) !== (payload.build === undefined), {
    error: 'does not name one source\nWrite either `directory` or `build`.',
  });
