import { defineCheck } from '../check/check.ts';
import { installAndStart, installed, silently, state } from '../steps/dpkg.ts';
import { olderFile } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'D16',
  title: 'a masked unit stays masked and stopped over an upgrade, which ends well',
  from: 'furnished',
  cells: ({ init }) => init === 'systemd',
  run: async (shell) => {
    const { fails, ok, packages, shows } = shell;
    await installAndStart(shell, olderFile(shell));
    await ok('systemctl mask --now cometd');
    await ok(`dpkg --install ./${packages.current.file}`, silently);
    await shows(state, installed(packages.current.version));
    await shows('systemctl is-enabled cometd', 'masked');
    await fails('pgrep --exact cometd');
  },
});
