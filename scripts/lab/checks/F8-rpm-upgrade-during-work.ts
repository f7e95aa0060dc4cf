import { defineCheck } from '../check/check.ts';
import { beginWork, seeWorkGoOn } from '../steps/work.ts';

export const check = defineCheck({
  claim: 'F8',
  title: 'work that is under way during an upgrade goes on with the new version',
  from: 'older',
  needs: ['work'],
  cells: ({ family }) => family === 'rpm',
  run: async (shell) => {
    const { ok, packages, subject, until } = shell;
    await until(subject.works);
    await beginWork(shell);
    await ok(`rpm -U ./${packages.current.file}`);
    await until(subject.worksAs(packages.current.version));
    await seeWorkGoOn(shell);
  },
});
