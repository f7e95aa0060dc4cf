import { defineCheck } from '../check/check.ts';
import { enterAnswers } from '../steps/enter-answers.ts';
import { installFailing } from '../steps/failing-rpm.ts';
import { installedVersion } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'F9',
  title:
    'from a version whose %preun and %postun fail: the new one runs, and rpm -e --noscripts takes the old',
  from: 'furnished',
  needs: ['service', 'configuration'],
  cells: ({ family }) => family === 'rpm',
  run: async (shell) => {
    const { ok, packages, run, see, shows, until, subject } = shell;
    const { file, version } = packages.current;
    const failing = await installFailing(shell);
    const { output } = await run(`rpm -U ./${file}`);
    see(
      'rpm names the script that failed',
      output.includes(`%preun(${subject.name}-${failing}-1.noarch) scriptlet failed`),
    );
    await ok(`rpm -e --noscripts ${subject.name}-${failing}`);
    await shows(installedVersion(subject), packages.current.job.version);
    await ok(`rpm -V ${subject.name}`);
    await enterAnswers(shell);
    await ok(`systemctl restart ${subject.service.name}`);
    await until(subject.worksAs(version));
  },
});
