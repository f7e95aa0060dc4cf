import { defineCheck } from '../check/check.ts';
import { untestable } from '../check/untestable.ts';
import { installedVersion } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'P5',
  title: 'dnf localinstall, as the page says, brings what it needs from the repository, and then the package',
  from: 'bare',
  // `dnf install` is given what was made.
  asMade: false,
  run: async ({ ok, packages, run, shows, subject }) => {
    const { status } = await run('dnf --version | grep -q dnf5');
    if (status === 0) untestable('dnf5 has no localinstall any more; dnf install was seen to work');
    await ok(`dnf localinstall -y ./${packages.current.file}`);
    await shows(installedVersion(subject), packages.current.job.version);
  },
});
