import { defineCheck } from '../check/check.ts';
import { archOf, seeMachine } from '../steps/architectures.ts';

export const check = defineCheck({
  claim: 'S1',
  title: 'there is an rpm for each architecture, and the ELF file in it is for that architecture',
  from: 'furnished',
  onlyLooks: true,
  cells: ({ family }) => family === 'rpm',
  run: async (shell) => {
    const { packages, shows, subject } = shell;
    for (const architecture of archOf(subject)) {
      const { rpm } = architecture;
      const file = packages.current.file.replace('x86_64', rpm);
      await shows(`rpm -qp --queryformat %{ARCH} ./${file}`, rpm);
      const program = `rpm2cpio ./${file} | cpio --extract --to-stdout --quiet .${subject.program}`;
      await seeMachine(shell, program, architecture);
    }
  },
});
