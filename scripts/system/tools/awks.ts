import { gnu } from './package-readers.ts';
import type { Program } from './program.ts';

/** The awks that systems come with: packages' awk programs must work in each. */
export const awks = {
  mawk: {
    purpose: "runs packages' awk programs as Debian's own awk does",
    packages: { apt: 'mawk', dnf: 'mawk', brew: 'mawk' },
    also: ['test'],
  },
  gawk: {
    purpose: "runs packages' awk programs as GNU's awk does",
    version: gnu,
    packages: { apt: 'gawk', dnf: 'gawk', brew: 'gawk' },
    also: ['test'],
  },
  'original-awk': {
    purpose: "runs packages' awk programs as the BSDs' awk does",
    packages: { apt: 'original-awk' },
    also: ['test'],
  },
} as const satisfies Readonly<Record<string, Program>>;
