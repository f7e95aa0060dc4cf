import { defineCheck } from '../check/check.ts';
import { fileFor } from '../steps/deb.ts';

export const check = defineCheck({
  claim: 'S1',
  title: 'there is a deb for each machine, and the ELF file in it is for that machine',
  from: 'furnished',
  onlyLooks: true,
  cells: ({ family }) => family === 'deb',
  run: async ({ packages, shows }) => {
    // The machine of an ELF file is its 19th byte (gABI, e_machine).
    for (const [architecture, machine] of [
      ['amd64', '3e'],
      ['arm64', 'b7'],
    ] as const) {
      const file = fileFor(packages.current.file, architecture);
      await shows(`dpkg-deb --field ./${file} Architecture`, architecture);
      const program = `dpkg-deb --fsys-tarfile ./${file} | tar --extract --to-stdout ./opt/cometd/cometd`;
      await shows(`${program} | od -An -tx1 -j18 -N1`, ` ${machine}`);
    }
  },
});
