import { z } from 'zod';

/** What is done at an upgrade with what runs: after it, or, with `stop-first`, around it. */
export const upgrades = ['restart', 'reload', 'leave', 'stop-first'] as const;

export const policy = z.strictObject({
  enable: z
    .boolean()
    .optional()
    .describe("whether it starts at boot; default: yes in the deb, the distribution's presets in the rpm"),
  start: z
    .boolean()
    .optional()
    .describe('whether a first installation starts it; default: yes in the deb, no in the rpm'),
  upgrade: z
    .enum(upgrades)
    .default('restart')
    .describe(
      'what an upgrade does with it while it runs; `stop-first` stops it before anything is unpacked',
    ),
});
