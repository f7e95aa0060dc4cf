import { defineCheck } from '../check/check.ts';
import { changeToSystemd } from '../root/roots.ts';
import { answersAs } from '../steps/deb.ts';
import { installAndStart, silently } from '../steps/dpkg.ts';
import { olderFile } from '../steps/rpm.ts';

export const check = defineCheck({
  claim: 'D9',
  title: 'installed under SysVinit, it runs when systemd has become the init, and an upgrade then is one',
  from: 'furnished',
  cells: ({ init }) => init === 'sysvinit',
  run: async (shell) => {
    const { boot, ok, packages, shows, until } = shell;
    const { file, version } = packages.current;
    await installAndStart(shell, olderFile(shell));
    await ok(
      `apt-get install -y --no-install-recommends --allow-remove-essential ${changeToSystemd.join(' ')}`,
      silently,
    );
    await boot('systemd');
    await until(answersAs(`${packages.older?.version}`));
    await shows('systemctl is-enabled cometd', 'enabled');
    await ok(`dpkg --install ./${file}`, silently);
    await until(answersAs(version));
    await boot('systemd');
    await until(answersAs(version));
    await shows('systemctl is-enabled cometd', 'enabled');
    // As a native unit, and not by way of the init script.
    await shows('systemctl show --property=SourcePath --value cometd', '');
  },
});
