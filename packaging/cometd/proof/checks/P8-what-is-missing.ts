import { defineCheck } from '../../../../scripts/lab/check/check.ts';

export const check = defineCheck({
  claim: 'P8',
  title: 'rpm -i names each package that is missing, and installs it when they are there',
  from: 'bare',
  // `dnf install` is given what was made.
  asMade: false,
  run: async ({ fails, ok, packages, see }) => {
    const said = await fails(`rpm -i ./${packages.current.file}`);
    for (const missing of ['/usr/sbin/setcap', '/usr/sbin/useradd', 'tzdata', 'ca-certificates'])
      see(`rpm names ${missing}`, said.includes(`${missing} is needed by`));
    await ok('rpm -i /srv/lab/rpms/*.rpm');
    await ok(`rpm -i ./${packages.current.file}`);
  },
});
