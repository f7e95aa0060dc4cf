import { z } from 'zod';
import { settingFormats } from '../setting.ts';
import { line, mode, name, pattern, place, text } from './words.ts';

const configurationPlace = z.strictObject({
  file: place.describe('where the file itself lies'),
  link: place.optional().describe('where a symbolic link to it lies'),
});

const programArguments = z.array(line).min(1);

export const configuration = z.strictObject({
  name: line.describe('its file name'),
  mode: mode.describe("its permissions on Linux, as in '0640'"),
  format: z
    .enum(settingFormats)
    .optional()
    .describe('its syntax, in which packages enter the answers to questions'),
  create: programArguments.describe(
    "program arguments, behind the service's own, that make the default file where there is none, and check one that exists",
  ),
  apply: programArguments
    .optional()
    .describe(
      'in place of format, for a program that enters answers itself: arguments with which it reads Key=Value lines from standard input',
    ),
  ready: programArguments
    .optional()
    .describe(
      'arguments that say by exit status 0 that a start would succeed; with a format, those of create',
    ),
  at: z
    .record(z.string(), configurationPlace)
    .default({})
    .describe('where it lies, by the name of the format; {state} where nothing is said'),
});

const translation = z.strictObject({
  title: line.describe('the question in a few words'),
  help: text.describe('what the answer means, and where to find it'),
});

export const question = z.strictObject({
  name: name.describe('its name in debconf, the answer file and the command line'),
  setting: line
    .regex(/^[^=]*$/, 'has "=" in it\nThe program reads Key=Value lines: leave it out.')
    .describe('the key of the configuration that the answer goes to, as in License.SerialNumber'),
  required: z
    .boolean()
    .default(false)
    .describe('whether the service is not started while this setting is missing or empty'),
  ...translation.shape,
  secret: z.boolean().default(false).describe('is not shown while it is typed, and not kept by debconf'),
  default: line.optional().describe('the answer when nobody gives one'),
  pattern: pattern.optional().describe('regular expression that the whole answer matches'),
  example: line.optional().describe('an answer as it may look'),
  priority: z.enum(['low', 'medium', 'high', 'critical']).default('high').describe("debconf's priority"),
  translations: z
    .record(
      z.string().regex(/^[a-z]{2}(_[A-Z]{2})?$/, 'is not a language\nWrite it as in de or pt_BR.'),
      translation,
    )
    .default({})
    .describe('title and help in other languages'),
});
