import { defineCheck } from '../check/check.ts';
import { changeToSystemd } from '../root/roots.ts';
import { answers, answersAs } from '../steps/answers.ts';
import { silently } from '../steps/dpkg.ts';

export const check = defineCheck({
  claim: 'D9',
  title: 'installed under SysVinit, it runs when systemd has become the init, and an upgrade then is one',
  from: 'older',
  cells: ({ init }) => init === 'sysvinit',
  run: async ({ boot, ok, packages, shows, until }) => {
    const { file, version } = packages.current;
    await until(answers);
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
