import { defineCheck } from '../../../../scripts/lab/check/check.ts';

/** The Machine field of a PE header (PE format, "COFF File Header"), as od prints it. */
const machine = `o=$(od -An -tu4 -j60 -N4 "$1"); od -An -tx2 -j$((o + 4)) -N2 "$1" | tr -d ' '`;

const machines = { x86_64: '8664', arm64: 'aa64' };

export const check = defineCheck({
  claim: 'S1',
  title:
    'there are installers for x86_64 and ARM64, and server, service host and Service Manager are for each',
  from: 'furnished',
  cells: ({ family }) => family === 'wine',
  onlyLooks: true,
  atRest: true,
  run: async ({ ok, shows, write, packages }) => {
    await write('/usr/local/bin/machine-of', `#!/bin/sh\n${machine}\n`, '0755');
    for (const [name, number] of Object.entries(machines)) {
      const file = packages.current.file.replace('x86_64', name);
      await ok(`7z x -y -o/srv/${name} ./${file} >&-`);
      for (const program of ['cometd', 'cometd-service', 'cometd-manager'])
        await shows(`machine-of /srv/${name}/\\$_*/${program}.exe`, number);
    }
  },
});
