import { defineCheck } from '../check/check.ts';
import { answers, answersAs } from '../steps/answers.ts';
import { aptInstall } from '../steps/deb.ts';
import { silently } from '../steps/dpkg.ts';
import { olderPackage } from '../steps/older.ts';
import { forgetUnit } from '../steps/unknown-unit.ts';

export const check = defineCheck({
  claim: 'D9',
  title:
    'where systemd does not know it as enabled, each of the three ways makes it start: reinstall, upgrade, enable',
  from: 'older',
  cells: ({ init }) => init === 'systemd',
  run: async (shell) => {
    const { boot, ok, packages, see, shows, until } = shell;
    const { older, current } = packages;
    await until(answers);
    await forgetUnit(shell);
    const { status } = await aptInstall(shell, olderPackage(shell).file, '--reinstall');
    see('it is installed again', status === 0);
    await until(answersAs(`${older?.version}`));
    await shows('systemctl is-enabled cometd', 'enabled');
    await forgetUnit(shell);
    await ok(`dpkg --install ./${current.file}`, silently);
    await until(answersAs(current.version));
    await shows('systemctl is-enabled cometd', 'enabled');
    await forgetUnit(shell);
    await ok('systemctl enable cometd');
    await boot('systemd');
    await until(answersAs(current.version));
  },
});
