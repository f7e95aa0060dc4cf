import { defineCheck } from '../check/check.ts';
import { enterAnswers } from '../steps/enter-answers.ts';
import { killInPost } from '../steps/kill-rpm.ts';
import { installedVersion } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'F1',
  title: 'an installation that is killed in %post can be made again',
  from: 'furnished',
  needs: ['service', 'configuration'],
  cells: ({ family }) => family === 'rpm',
  run: async (shell) => {
    const { ok, packages, shows, until, subject } = shell;
    const { file } = packages.current;
    await killInPost(shell, `rpm -i ./${file}`);
    await ok(`rpm -U --replacepkgs ./${file}`);
    await shows(installedVersion(subject), packages.current.job.version);
    await ok(`rpm -V ${subject.name}`);
    await enterAnswers(shell);
    await ok(`systemctl start ${subject.service.name}`);
    await until(subject.works);
  },
});
