import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { installed, preseed, silently, state } from '../steps/dpkg.ts';
import { olderFile } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'D15',
  title:
    'without an init, as when an image is built, it is installed, upgraded, purged and installed; it runs at boot',
  from: 'furnished',
  atRest: true,
  run: async (shell) => {
    const { boot, fails, ok, packages, shows, until } = shell;
    const { older, current } = packages;
    await preseed(shell);
    await ok(`dpkg --install ./${olderFile(shell)}`, silently);
    await shows(state, installed(older?.version));
    await ok(`dpkg --install ./${current.file}`, silently);
    await shows(state, installed(current.version));
    await fails('pgrep --exact cometd');
    await ok('dpkg --purge cometd', silently);
    await preseed(shell);
    await ok(`dpkg --install ./${current.file}`, silently);
    await fails('pgrep --exact cometd');
    await boot();
    await until(answers);
  },
});
