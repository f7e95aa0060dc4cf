import { z } from 'zod';
import { line, name, place, relativePath, unixName, url } from './words.ts';

const hardening = z.strictObject({
  level: z.enum(['strict', 'none']).default('strict').describe("how much systemd's sandbox takes away"),
  executableMemory: z.boolean().default(false).describe('the program makes machine code while it runs'),
  writable: z.array(place).default([]).describe('the only directories that the service may write to'),
});

const variable = z.string().regex(/^[A-Za-z_]\w*$/, 'is not a variable name\nUse letters, digits and "_".');

const limits = z.strictObject({
  memory: z
    .string()
    .regex(/^[1-9]\d{0,8}(KiB|MiB|GiB)$/, 'is not an amount of memory\nWrite it as in 512MiB or 2GiB.')
    .transform((amount) => amount.replace('iB', ''))
    .optional()
    .describe('memory that the service may use under systemd, as in 2GiB'),
  tasks: z.int().min(1).optional().describe('processes and threads that it may have under systemd'),
});

export const service = z.strictObject({
  name: name.describe('the unit, the init script and the Windows service'),
  program: relativePath.describe('the payload file that runs, without .exe'),
  arguments: z.array(line).default([]).describe('what the program is started with'),
  workingDirectory: place.default('{state}').describe('where the program starts'),
  user: unixName.describe('who runs it on Linux; made at install time'),
  group: unixName.describe('the main group of that user; made at install time'),
  documentation: url.optional().describe('where an administrator reads more'),
  restart: z.enum(['no', 'on-failure', 'always']).default('on-failure').describe('when it is started again'),
  restartSeconds: z.int().min(0).max(3600).default(5).describe('how long to wait before that'),
  stopSeconds: z.int().min(1).max(3600).default(30).describe('how long it may take to stop'),
  configurationFault: z
    .int()
    .min(1)
    .max(255)
    .optional()
    .describe('exit status after which a restart would not help'),
  environment: z.record(variable, line).default({}).describe('environment variables of the program'),
  unsetEnvironment: z
    .array(variable)
    .default([])
    .describe('environment variables that never reach the program, whoever set them'),
  limits: limits.prefault({}).describe('what the service may use'),
  capabilities: z
    .array(z.string().regex(/^CAP_[A-Z_]+$/, 'is not a capability\nWrite it as capabilities(7) does: CAP_…'))
    .default([])
    .describe('Linux capabilities of the program, as in CAP_NET_BIND_SERVICE'),
  hardening: hardening.prefault({}).describe('what systemd takes away from the service'),
});
