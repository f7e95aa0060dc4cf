import { defineCheck } from '../check/check.ts';
import { installed, silently, state } from '../steps/dpkg.ts';

export const check = defineCheck({
  claim: 'D16',
  title: 'what the administrator disabled is neither enabled nor started by an upgrade, nor by the next boot',
  from: 'older',
  needs: ['service'],
  run: async ({ boot, cell, fails, ok, packages, shows, until, subject }) => {
    await until(subject.works);
    await ok(
      cell.init === 'systemd'
        ? `systemctl disable ${subject.service.name}`
        : `update-rc.d ${subject.service.name} disable`,
    );
    await ok(`service ${subject.service.name} stop`);
    await ok(`dpkg --install ./${packages.current.file}`, silently);
    await shows(state(subject), installed(packages.current));
    await fails(subject.alive);
    if (cell.init === 'systemd') await shows(`systemctl is-enabled ${subject.service.name}`, 'disabled');
    else await shows(`ls /etc/rc2.d | grep '^[SK][0-9]*${subject.service.name}$'`, /^K/);
    await boot();
    await fails(subject.works);
  },
});
