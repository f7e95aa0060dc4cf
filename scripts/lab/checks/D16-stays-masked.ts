import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { installed, silently, state } from '../steps/dpkg.ts';

export const check = defineCheck({
  claim: 'D16',
  title: 'a masked unit stays masked and stopped over an upgrade, which ends well',
  from: 'older',
  cells: ({ init }) => init === 'systemd',
  run: async ({ fails, ok, packages, shows, until }) => {
    await until(answers);
    await ok('systemctl mask --now cometd');
    await ok(`dpkg --install ./${packages.current.file}`, silently);
    await shows(state, installed(packages.current.version));
    await shows('systemctl is-enabled cometd', 'masked');
    await fails('pgrep --exact cometd');
  },
});
