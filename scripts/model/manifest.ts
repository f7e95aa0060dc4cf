import { z } from 'zod';
import { systems, targets } from './target.ts';

/**
 * What a person may write in `product.yaml`: the one schema behind the manifest's types, its checks and the JSON schema
 * for editors. Places may use {install}, {state}, {logs} and {config}; each format puts its own directories there.
 */
const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9+.-]+$/, 'lower-case letters, digits, "+", "-" and "." (Debian Policy 5.6.1)');
const unixName = z.string().regex(/^[a-z_][a-z0-9_-]{0,31}$/, 'a user or group name as useradd takes it');
const line = z
  .string()
  .min(1)
  .regex(/^[^\r\n]*$/, 'one line, without line breaks');
const text = z.string().min(1);
const mode = z
  .string()
  .regex(/^[0-7]{4}$/, "four octal digits in quotes, '0755'")
  .transform((digits) => Number.parseInt(digits, 8));
const unixPath = z.string().regex(/^\/[^\0\n]*[^/\0\n]$/, 'an absolute path without a slash at its end');
const place = z
  .string()
  .regex(
    /^(\/|\{(install|state|logs|config)\})/,
    'begins with / or with {install}, {state}, {logs} or {config}',
  );
const url = z.url({ protocol: /^https?$/ });

const owned = { mode, owner: unixName.default('root'), group: unixName.default('root') };

const fileClaim = z
  .strictObject({
    payload: line.optional().describe('glob of files in the payload directory'),
    product: line.optional().describe("a file in the product's own folder"),
    to: line
      .optional()
      .describe('where it goes: below the install directory, or absolute; default: the same path'),
    ...owned,
    mode: mode.prefault('0644'),
    role: z.enum(['plain', 'conffile', 'documentation', 'licence']).default('plain'),
    systems: z
      .array(z.enum(systems))
      .min(1)
      .default([...systems]),
  })
  .refine(
    (claim) => (claim.payload === undefined) !== (claim.product === undefined),
    'names either `payload` or `product`',
  );

const service = z.strictObject({
  name,
  program: line.describe('the payload file that runs, without .exe'),
  arguments: z.array(line).default([]),
  workingDirectory: place.default('{state}'),
  user: unixName,
  group: unixName,
  documentation: url.optional(),
  restart: z.enum(['no', 'on-failure', 'always']).default('on-failure'),
  restartSeconds: z.int().min(0).default(5),
  stopSeconds: z.int().min(1).default(30),
  configurationFault: z
    .int()
    .min(1)
    .max(255)
    .optional()
    .describe('exit status after which a restart would not help'),
  environment: z.record(z.string().regex(/^[A-Za-z_]\w*$/), line).default({}),
  capabilities: z.array(z.string().regex(/^CAP_[A-Z_]+$/)).default([]),
  hardening: z
    .strictObject({
      level: z.enum(['strict', 'none']).default('strict'),
      executableMemory: z.boolean().default(false).describe('the program makes machine code while it runs'),
      writable: z.array(place).default([]),
    })
    .prefault({}),
});

const configurationPlace = z.strictObject({ file: place, link: place.optional() });

const configuration = z.strictObject({
  name: line,
  mode,
  create: z.array(line).min(1).describe('arguments that make the default file'),
  apply: z
    .array(line)
    .min(1)
    .optional()
    .describe('arguments that read Key=Value lines from standard input into the file'),
  ready: z
    .array(line)
    .min(1)
    .optional()
    .describe('arguments that say by exit status 0 that a start would succeed'),
  at: z.strictObject({ deb: configurationPlace, rpm: configurationPlace }),
});

const translation = z.strictObject({ title: line, help: text });

const question = z.strictObject({
  name,
  setting: line.describe("the key of the program's configuration that the answer goes to"),
  ...translation.shape,
  secret: z.boolean().default(false),
  default: line.optional(),
  pattern: z.string().refine(isPattern, 'a regular expression').optional(),
  example: line.optional(),
  priority: z.enum(['low', 'medium', 'high', 'critical']).default('high'),
  translations: z.record(z.string().regex(/^[a-z]{2}(_[A-Z]{2})?$/), translation).default({}),
});

const windows = z.strictObject({
  install: line.describe('directory below Program Files'),
  data: line.describe('directory below ProgramData'),
  minimum: z
    .strictObject({ version: z.string().regex(/^\d+\.\d+\.\d+$/), name: line })
    .describe('the oldest Windows that is accepted'),
});

/** The manifest's shape but for `formats`, whose words belong to the formats themselves. */
export const manifestShape = {
  name,
  title: line,
  version: z.string(),
  summary: line,
  description: text,
  vendor: line,
  maintainer: z.strictObject({ name: line, email: z.email() }),
  homepage: url,
  licence: z.strictObject({ id: line, file: line }),
  copyright: line,
  changelog: line,
  icon: line.optional(),
  targets: z.array(z.enum(targets as [(typeof targets)[number]])).min(1),
  payload: z
    .strictObject({
      directory: line.optional().describe('holds <os>-<arch>/…, made by somebody else'),
      build: z
        .strictObject({ entry: line, program: line, beside: z.record(line, line).default({}) })
        .optional()
        .describe('a TypeScript program, compiled for each target by Bun'),
    })
    .refine(
      (payload) => (payload.directory === undefined) !== (payload.build === undefined),
      'names either `directory` or `build`',
    ),
  files: z.array(fileClaim).min(1),
  ignored: z.array(line).default([]).describe('globs of payload files that are left out on purpose'),
  linux: z.strictObject({ install: unixPath, state: unixPath, logs: unixPath, config: unixPath }),
  windows: windows.optional(),
  directories: z.array(z.strictObject({ path: place, ...owned })).default([]),
  links: z.array(z.strictObject({ path: place, to: place })).default([]),
  service: service.optional(),
  configuration: configuration.optional(),
  data: z
    .array(place)
    .default([])
    .describe('directories that outlive a purge unless the administrator says otherwise'),
  questions: z.array(question).default([]),
} as const;

/** The whole manifest, once the formats' own words are known. */
export function manifestSchema<Formats extends z.ZodRawShape>(formats: Formats) {
  return z.strictObject({ ...manifestShape, formats: z.strictObject(formats) });
}

function isPattern(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}
