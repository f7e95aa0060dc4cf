import type { Program } from './program.ts';

/** Servers of others that tests talk to on loopback. */
export const servers = {
  nginx: {
    purpose: 'keeps and serves files as a plain web server does',
    packages: { apt: 'nginx', dnf: 'nginx', brew: 'nginx' },
    also: ['test'],
  },
} satisfies Record<string, Program>;
