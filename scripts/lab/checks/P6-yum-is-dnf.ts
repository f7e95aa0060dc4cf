import { defineCheck } from '../check/check.ts';
import { untestable } from '../check/untestable.ts';
import { installedVersion } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'P6',
  title: 'yum localinstall, where yum is another name of dnf, as in RHEL 8 and later',
  from: 'furnished',
  run: async ({ ok, packages, run, shows, subject }) => {
    const { status } = await run('yum --version | grep -q dnf5');
    if (status === 0) untestable('yum is another name of dnf5 here, which has no localinstall any more');
    await ok(`yum localinstall -y ./${packages.current.file}`);
    await shows(installedVersion(subject), packages.current.job.version);
  },
});
