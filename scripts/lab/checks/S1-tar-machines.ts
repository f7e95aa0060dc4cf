import { defineCheck } from '../check/check.ts';

export const check = defineCheck({
  claim: 'S1',
  title: 'there is an archive for each machine, and the ELF file in it is for that machine',
  from: 'furnished',
  onlyLooks: true,
  cells: ({ family }) => family === 'tar',
  run: async ({ packages, shows }) => {
    // The machine of an ELF file is its 19th byte (gABI, e_machine).
    for (const [arch, machine] of [
      ['x86_64', '3e'],
      ['arm64', 'b7'],
    ] as const) {
      const file = packages.current.file.replace('x86_64', arch);
      const program = `tar --extract --to-stdout --file ./${file} --wildcards '*/cometd'`;
      await shows(`${program} | od -An -tx1 -j18 -N1`, ` ${machine}`);
    }
  },
});
