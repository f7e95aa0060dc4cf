import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { configuration } from '../steps/archive.ts';
import { installByHand } from '../steps/by-hand.ts';
import { enterNumber } from '../steps/serial-number.ts';

export const check = defineCheck({
  claim: 'O3',
  title: 'installed by hand as INSTALL.txt says, the sample init script starts it now and at each boot',
  from: 'furnished',
  cells: ({ init }) => init === 'sysvinit',
  run: async (shell) => {
    const { boot, fails, ok, see, shows, until } = shell;
    const folder = await installByHand(shell);
    await ok(`cp ${folder}/samples/cometd.init /etc/init.d/cometd && chmod 755 /etc/init.d/cometd`);
    await ok('update-rc.d cometd defaults');
    see(
      'without a number it says where to enter it',
      (await fails('/etc/init.d/cometd start')).includes(configuration),
    );
    await enterNumber(shell, configuration);
    await ok('/etc/init.d/cometd start');
    await until(answers);
    await boot();
    await until(answers);
    await shows('ps -o user= -C cometd | sort -u', 'cometd');
    await ok('/etc/init.d/cometd status');
    await ok('/etc/init.d/cometd stop');
    await fails('/etc/init.d/cometd status');
  },
});
