import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { installed, preseed, silently, state } from '../steps/dpkg.ts';

export const check = defineCheck({
  claim: 'D15',
  title: 'without an init, as when an image is built, it is installed, purged and installed; it runs at boot',
  from: 'furnished',
  atRest: true,
  run: async (shell) => {
    const { boot, fails, ok, packages, shows, until } = shell;
    const install = `dpkg --install ./${packages.current.file}`;
    await ok(install, silently);
    await ok('dpkg --purge cometd', silently);
    await preseed(shell);
    await ok(install, silently);
    await shows(state, installed(packages.current.version));
    await fails('pgrep --exact cometd');
    await boot();
    await until(answers);
  },
});
