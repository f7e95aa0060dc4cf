import { defineCheck } from '../check/check.ts';
import { silently } from '../steps/dpkg.ts';
import { beginWork, seeWorkGoOn } from '../steps/work.ts';

export const check = defineCheck({
  claim: 'F8',
  title: 'work that is under way during an upgrade goes on with the new version',
  from: 'older',
  needs: ['work'],
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { ok, packages, subject, until } = shell;
    await until(subject.works);
    await beginWork(shell);
    await ok(`dpkg --install ./${packages.current.file}`, silently);
    await until(subject.worksAs(packages.current.version));
    await seeWorkGoOn(shell);
  },
});
