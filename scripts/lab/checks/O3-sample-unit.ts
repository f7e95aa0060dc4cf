import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { configuration } from '../steps/archive.ts';
import { installByHand } from '../steps/by-hand.ts';
import { enterNumber } from '../steps/serial-number.ts';

export const check = defineCheck({
  claim: 'O3',
  title: 'installed by hand as INSTALL.txt says, the sample unit starts it now and at each boot, hardened',
  from: 'furnished',
  cells: ({ init }) => init === 'systemd',
  run: async (shell) => {
    const { boot, ok, shows, until } = shell;
    const folder = await installByHand(shell);
    await enterNumber(shell, configuration);
    await ok(`cp ${folder}/samples/cometd.service /etc/systemd/system/`);
    await ok('systemctl daemon-reload && systemctl enable cometd && systemctl start cometd');
    await until(answers);
    await boot();
    await until(answers);
    await shows('ps -o user= -C cometd | sort -u', 'cometd');
    await shows('systemctl show --property NRestarts cometd', 'NRestarts=0');
    await ok('systemd-analyze security --threshold=40 cometd.service >/dev/null');
    await ok('systemctl stop cometd');
    await shows('systemctl is-failed cometd', 'inactive');
  },
});
