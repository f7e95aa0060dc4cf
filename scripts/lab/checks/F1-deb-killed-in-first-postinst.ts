import { defineCheck } from '../check/check.ts';
import { serialNumber } from '../installers.ts';
import { answers } from '../steps/answers.ts';
import { configuration, installed, preseed, silently, state } from '../steps/dpkg.ts';
import { killInPostinst } from '../steps/kill-dpkg.ts';

export const check = defineCheck({
  claim: 'F1',
  title:
    'an installation that is killed in postinst is completed by dpkg --configure -a, and the server runs',
  from: 'furnished',
  cells: ({ family }) => family === 'deb',
  run: async (shell) => {
    const { ok, packages, shows, until } = shell;
    const { file, version } = packages.current;
    await preseed(shell);
    await killInPostinst(shell, `dpkg --install ./${file}`);
    await shows(state, `install ok half-configured ${version}`);
    await ok('dpkg --configure -a', silently);
    await shows(state, installed(version));
    await until(answers);
    await ok(`grep ${serialNumber} ${configuration}`);
    await ok('dpkg --verify cometd');
  },
});
