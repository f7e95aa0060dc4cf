import { defineCheck } from '../check/check.ts';
import { serialNumber } from '../installers.ts';
import { answers } from '../steps/answers.ts';
import { aptInstall } from '../steps/deb.ts';
import { configuration, installed, state } from '../steps/dpkg.ts';
import { nowhereReadable } from '../steps/secrecy.ts';
import { enterNumber } from '../steps/serial-number.ts';

export const check = defineCheck({
  claim: 'D13',
  title:
    'without a number it is installed and enabled, does not start, and says where the number is to be entered',
  from: 'furnished',
  run: async (shell) => {
    const { boot, cell, fails, ok, packages, run, see, shows, until } = shell;
    const { status, output } = await aptInstall(shell, packages.current.file);
    see('apt-get ends with 0', status === 0);
    see('it says where to enter the number', /enter it .*\.cfg|Enter it there/i.test(output));
    see('it names the file', output.includes(configuration));
    see('it says what to do then', output.includes('service cometd restart'));
    await shows(state, installed(packages.current.version));
    await fails(answers);
    see('service says that it is stopped', (await run('service cometd status')).status === 3);
    if (cell.init === 'systemd') {
      await shows('systemctl is-enabled cometd', 'enabled');
      await shows('systemctl is-failed cometd', 'inactive');
    } else await ok('ls /etc/rc2.d/S*cometd /etc/rc0.d/K*cometd');
    await enterNumber(shell, configuration);
    await nowhereReadable(shell, serialNumber);
    await ok('service cometd start');
    await until(answers);
    await boot();
    await until(answers);
  },
});
