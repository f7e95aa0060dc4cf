import { defineCheck } from '../check/check.ts';
import { installedVersion } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'P5',
  title: 'dnf install brings what it needs from the repository, and then the package',
  from: 'bare',
  run: async ({ ok, packages, shows, subject }) => {
    await ok(`dnf install -y ./${packages.current.file}`);
    await ok('rpm -q systemd tzdata ca-certificates shadow-utils libcap');
    await shows(installedVersion(subject), packages.current.job.version);
  },
});
