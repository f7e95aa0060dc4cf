import { defineCheck } from '../check/check.ts';
import { archOf, seeMachine } from '../steps/architectures.ts';
import { fileFor } from '../steps/deb.ts';

export const check = defineCheck({
  claim: 'S1',
  title: 'there is a deb for each architecture, and the ELF file in it is for that architecture',
  from: 'furnished',
  onlyLooks: true,
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { packages, shows, subject } = shell;
    for (const architecture of archOf(subject)) {
      const { debian } = architecture;
      const file = fileFor(packages.current.file, debian);
      await shows(`dpkg-deb --field ./${file} Architecture`, debian);
      const program = `dpkg-deb --fsys-tarfile ./${file} | tar --extract --to-stdout .${subject.program}`;
      await seeMachine(shell, program, architecture);
    }
  },
});
