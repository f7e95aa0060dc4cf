import { defineCheck } from '../check/check.ts';
import { changeToSystemd } from '../root/roots.ts';
import { silently } from '../steps/dpkg.ts';
import { olderPackage } from '../steps/older.ts';

export const check = defineCheck({
  claim: 'D9',
  title: 'installed under SysVinit, it runs when systemd has become the init, and an upgrade then is one',
  from: 'older',
  needs: ['service'],
  cells: ({ init }) => init === 'sysvinit',
  run: async (shell) => {
    const { boot, ok, packages, shows, subject, until } = shell;
    const { file, version } = packages.current;
    await until(subject.works);
    await ok(
      `apt-get install -y --no-install-recommends --allow-remove-essential ${changeToSystemd.join(' ')}`,
      silently,
    );
    await boot('systemd');
    await until(subject.worksAs(olderPackage(shell).version));
    await shows(`systemctl is-enabled ${subject.service.name}`, 'enabled');
    await ok(`dpkg --install ./${file}`, silently);
    await until(subject.worksAs(version));
    await boot('systemd');
    await until(subject.worksAs(version));
    await shows(`systemctl is-enabled ${subject.service.name}`, 'enabled');
    // As a native unit, and not by way of the init script.
    await shows(`systemctl show --property=SourcePath --value ${subject.service.name}`, '');
  },
});
