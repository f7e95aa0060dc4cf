import { posix } from 'node:path';
import { defineCheck } from '../check/check.ts';
import { archOf, seeMachine } from '../steps/architectures.ts';

export const check = defineCheck({
  claim: 'S1',
  title: 'there is an archive for each architecture, and the ELF file in it is for that architecture',
  from: 'furnished',
  onlyLooks: true,
  cells: ({ family }) => family === 'tar',
  run: async (shell) => {
    const { cell, packages, subject } = shell;
    const own = posix.relative(subject.places.install, subject.program);
    for (const architecture of archOf(subject)) {
      const { machine } = architecture;
      const file = packages.current.file.replace(cell.target.replace(/^linux-/, ''), machine);
      const program = `tar --extract --to-stdout --file ./${file} --wildcards '*/${own}'`;
      await seeMachine(shell, program, architecture);
    }
  },
});
