import { z } from 'zod';
import { line, unixPath } from './words.ts';

export const linux = z.strictObject({
  install: unixPath.describe('{install}, the program and what it reads'),
  state: unixPath.describe('{state}, what the service keeps'),
  logs: unixPath.describe('{logs}, what the service logs'),
  config: unixPath.describe('{config}, what the administrator writes'),
});

export const windows = z.strictObject({
  install: line.describe('directory below Program Files'),
  data: line.describe('directory below ProgramData'),
  webAddress: line
    .optional()
    .describe('the key of the configuration whose first address is that of the web interface'),
  minimum: z
    .strictObject({
      version: z
        .string()
        .regex(/^\d+\.\d+\.\d+$/, 'is not a Windows version\nWrite three numbers, as in 10.0.17763.')
        .describe('as in 10.0.17763'),
      name: line.describe('as people know it'),
    })
    .describe('the oldest Windows that is accepted'),
});
