import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { enterNumber } from '../steps/serial-number.ts';

export const check = defineCheck({
  claim: 'P10',
  title: 'after the installation nothing runs; with the number entered, systemctl start makes it answer',
  from: 'furnished',
  run: async (shell) => {
    const { ok, packages, see, shows, until } = shell;
    const said = await ok(`rpm -i ./${packages.current.file}`);
    see('it says where to enter the number', said.includes('enter it in /var/lib/cometd/cometd.cfg'));
    await shows('systemctl is-active cometd', 'inactive');
    await shows('systemctl is-enabled cometd', 'disabled');
    await enterNumber(shell, '/etc/cometd/cometd.cfg');
    await ok('systemctl start cometd');
    await until(answers);
    await shows('systemctl is-active cometd', 'active');
  },
});
