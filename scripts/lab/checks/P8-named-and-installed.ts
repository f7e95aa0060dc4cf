import { defineCheck } from '../check/check.ts';
import { installedVersion } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'P8',
  title: 'rpm -i names what is missing, or needs nothing, and installs it when that is there',
  from: 'bare',
  // `dnf install` is given what was made.
  asMade: false,
  run: async ({ ok, packages, run, see, shows, subject }) => {
    const { status, output } = await run(`rpm -i ./${packages.current.file}`);
    if (status !== 0) {
      see('rpm says for whom', output.includes(` is needed by ${subject.name}-`));
      await ok('rpm -i /srv/lab/rpms/*.rpm');
      await ok(`rpm -i ./${packages.current.file}`);
    }
    await shows(installedVersion(subject), packages.current.job.version);
  },
});
