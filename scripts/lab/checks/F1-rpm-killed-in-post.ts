import { defineCheck } from '../check/check.ts';
import { killInPost } from '../steps/kill-rpm.ts';
import { installedVersion } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'F1',
  title: 'an upgrade that is killed in %post leaves the old server running; made again, it ends well',
  from: 'older',
  needs: ['configuration'],
  cells: ({ family }) => family === 'rpm',
  run: async (shell) => {
    const { ok, packages, shows, until, subject } = shell;
    const { file, version } = packages.current;
    await until(subject.works);
    await killInPost(shell, `rpm -U ./${file}`);
    await ok(subject.works);
    await ok(`rpm -U --replacepkgs ./${file}`);
    await shows(installedVersion(subject), packages.current.job.version);
    await until(subject.worksAs(version));
    await ok(`rpm -V ${subject.name}`);
  },
});
