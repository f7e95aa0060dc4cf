import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { installed, silently, state } from '../steps/dpkg.ts';

export const check = defineCheck({
  claim: 'D16',
  title: 'what the administrator disabled is neither enabled nor started by an upgrade, nor by the next boot',
  from: 'older',
  run: async ({ boot, cell, fails, ok, packages, shows, until }) => {
    await until(answers);
    await ok(cell.init === 'systemd' ? 'systemctl disable cometd' : 'update-rc.d cometd disable');
    await ok('service cometd stop');
    await ok(`dpkg --install ./${packages.current.file}`, silently);
    await shows(state, installed(packages.current.version));
    await fails('pgrep --exact cometd');
    if (cell.init === 'systemd') await shows('systemctl is-enabled cometd', 'disabled');
    else await shows('ls /etc/rc2.d | grep -o "[SK][0-9]*cometd"', /^K\d+cometd$/);
    await boot();
    await fails(answers);
  },
});
