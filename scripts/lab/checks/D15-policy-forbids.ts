import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { configuration, installed, preseed, silently, state } from '../steps/dpkg.ts';
import { olderFile } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'D15',
  title: 'where policy-rc.d forbids it, neither installation nor upgrade starts anything, and both end well',
  from: 'furnished',
  run: async (shell) => {
    const { boot, fails, ok, packages, shows, until, write } = shell;
    const { older, current } = packages;
    await write('/usr/sbin/policy-rc.d', '#!/bin/sh\nexit 101\n', '0755');
    await preseed(shell);
    await ok(`dpkg --install ./${olderFile(shell)}`, silently);
    await shows(state, installed(older?.version));
    await fails('pgrep --exact cometd');
    await ok(`dpkg --install ./${current.file}`, silently);
    await shows(state, installed(current.version));
    await fails('pgrep --exact cometd');
    await ok(`test -s ${configuration} && rm /usr/sbin/policy-rc.d`);
    await boot();
    await until(answers);
  },
});
