import { defineCheck } from '../check/check.ts';
import { aptInstall } from '../steps/deb.ts';
import { silently } from '../steps/dpkg.ts';
import { olderPackage } from '../steps/older.ts';
import { forgetUnit } from '../steps/unknown-unit.ts';

export const check = defineCheck({
  claim: 'D9',
  title:
    'where systemd does not know it as enabled, each of the three ways makes it start: reinstall, upgrade, enable',
  from: 'older',
  needs: ['service'],
  cells: ({ init }) => init === 'systemd',
  run: async (shell) => {
    const { boot, ok, packages, see, shows, until, subject } = shell;
    const { current } = packages;
    await until(subject.works);
    await forgetUnit(shell);
    const { status } = await aptInstall(shell, olderPackage(shell).file, '--reinstall');
    see('it is installed again', status === 0);
    await until(subject.worksAs(olderPackage(shell).version));
    await shows(`systemctl is-enabled ${subject.service.name}`, 'enabled');
    await forgetUnit(shell);
    await ok(`dpkg --install ./${current.file}`, silently);
    await until(subject.worksAs(current.version));
    await shows(`systemctl is-enabled ${subject.service.name}`, 'enabled');
    await forgetUnit(shell);
    await ok(`systemctl enable ${subject.service.name}`);
    await boot('systemd');
    await until(subject.worksAs(current.version));
  },
});
