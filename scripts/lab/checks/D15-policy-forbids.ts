import { defineCheck } from '../check/check.ts';
import { callTwice } from '../steps/call-scripts.ts';
import { answerAll, installed, silently, state } from '../steps/dpkg.ts';

export const check = defineCheck({
  claim: 'D15',
  title:
    'where policy-rc.d forbids it, neither an installation nor an upgrade starts anything; it starts at boot',
  from: 'furnished',
  run: async (shell) => {
    const { boot, fails, ok, packages, shows, until, write, subject } = shell;
    await write('/usr/sbin/policy-rc.d', '#!/bin/sh\nexit 101\n', '0755');
    await answerAll(shell);
    await ok(`dpkg --install ./${packages.current.file}`, silently);
    await shows(state(subject), installed(packages.current));
    await callTwice(shell, 'postinst', 'configure 0.9');
    await fails(subject.alive);
    await boot();
    await until(subject.works);
  },
});
