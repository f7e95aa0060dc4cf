import { z } from 'zod';
import { systems } from '../target.ts';
import { policy } from './policy.ts';
import { line, mode, name, place, programWord, relativePath, unitName, unixName, url } from './words.ts';

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
  files: z.int().min(1).max(1_073_741_816).default(65_536).describe('files that it may have open'),
  processes: z.int().min(1).optional().describe('processes that its user may have'),
});

const signals = ['HUP', 'USR1', 'USR2', 'TERM', 'INT', 'QUIT', 'WINCH'] as const;

const reload = z
  .strictObject({
    signal: z.enum(signals).optional().describe('the signal after which the program reads its files again'),
    arguments: z
      .array(line)
      .min(1)
      .optional()
      .describe("program arguments, in place of the service's own, that tell the running program to reload"),
  })
  .refine((one) => (one.signal === undefined) !== (one.arguments === undefined), {
    error: 'does not say one way to reload\nWrite either `signal` or `arguments`.',
  });

const runtimeDirectory = z.strictObject({
  name: unixName.describe('its name below /run'),
  mode: mode.prefault('0755').describe("its permissions, as in '0750'"),
});

const environmentFile = z.strictObject({
  product: relativePath.optional().describe("its text, a file in the product's own folder; default: ours"),
  variable: variable.default('DAEMON_ARGS').describe('the variable whose words follow the arguments'),
});

// What systemd reads as a section would end the one that the line belongs to, and a backslash would join the next line.
const unitLine = z
  .string()
  .regex(
    /^[A-Z][A-Za-z]*=[^\x00-\x1f\x7f]*(?<!\\)$/,
    'is not a line of a unit file\nWrite it as in TimeoutStartSec=90.',
  );

const unitLines = z.strictObject({
  Unit: z.array(unitLine).default([]).describe('lines of the section [Unit]'),
  Service: z.array(unitLine).default([]).describe('lines of the section [Service]'),
  Install: z.array(unitLine).default([]).describe('lines of the section [Install]'),
});

const units = z.array(unitName).default([]);

export const service = z.strictObject({
  name: name.describe('the unit, the init script and the Windows service'),
  systems: z
    .array(z.enum(systems))
    .min(1)
    .default([...systems])
    .describe('the operating systems that it runs on; default: all'),
  type: z
    .enum(['simple', 'notify', 'oneshot', 'forking'])
    .default('simple')
    .describe(
      'how systemd knows that it has started, systemd.service(5); oneshot and its like have a meaning under systemd alone',
    ),
  pidFile: place.optional().describe('where a program that forks writes its process number'),
  program: programWord.describe(
    'the payload file that runs, without .exe; or the absolute path of an interpreter of the system, as in /usr/bin/node',
  ),
  arguments: z.array(line).default([]).describe('what the program is started with'),
  argumentsOnWindows: z.array(line).optional().describe('the same on Windows, where that differs'),
  reload: reload.optional().describe('how the running program is told to read its files again, on Linux'),
  workingDirectory: place.default('{state}').describe('where the program starts'),
  user: unixName.describe('who runs it on Linux; made at install time'),
  group: unixName.describe('the main group of that user; made at install time'),
  supplementaryGroups: z
    .array(unixName)
    .default([])
    .describe(
      'other groups that it runs with on Linux; they exist, or what the package depends on makes them',
    ),
  documentation: url.optional().describe('where an administrator reads more'),
  after: units.describe('units that start before it, beside the network and remote file systems'),
  wants: units.describe('units that are started with it'),
  requires: units.describe('units without which it does not start'),
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
  environmentFile: environmentFile
    .optional()
    .describe(
      "the administrator's file of variables: /etc/default/NAME in the deb, /etc/sysconfig/NAME in the rpm, /etc/conf.d/NAME in the apk",
    ),
  unsetEnvironment: z
    .array(variable)
    .default([])
    .describe('environment variables that never reach the program, whoever set them'),
  limits: limits.prefault({}).describe('what the service may use'),
  runtimeDirectory: runtimeDirectory
    .optional()
    .describe('a directory below /run that is there while it runs, and belongs to its user'),
  capabilities: z
    .array(z.string().regex(/^CAP_[A-Z_]+$/, 'is not a capability\nWrite it as capabilities(7) does: CAP_…'))
    .default([])
    .describe('Linux capabilities of the program, as in CAP_NET_BIND_SERVICE'),
  hardening: hardening.prefault({}).describe('what systemd takes away from the service'),
  unit: unitLines.prefault({}).describe('lines that are added to the unit as they stand'),
  policy: policy.prefault({}).describe('what the packages do with it on Linux'),
});
