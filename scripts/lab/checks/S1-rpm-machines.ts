import { defineCheck } from '../check/check.ts';

export const check = defineCheck({
  claim: 'S1',
  title: 'there is an rpm for each machine, and the ELF file in it is for that machine',
  from: 'furnished',
  onlyLooks: true,
  cells: ({ family }) => family === 'rpm',
  run: async ({ packages, shows }) => {
    // The machine of an ELF file is its 19th byte (gABI, e_machine).
    for (const [arch, machine] of [
      ['x86_64', '3e'],
      ['aarch64', 'b7'],
    ]) {
      const file = packages.current.file.replace('x86_64', `${arch}`);
      await shows(`rpm -qp --queryformat %{ARCH} ./${file}`, `${arch}`);
      const program = `rpm2cpio ./${file} | cpio --extract --to-stdout --quiet ./opt/cometd/cometd`;
      await shows(`${program} | od -An -tx1 -j18 -N1`, ` ${machine}`);
    }
  },
});
