import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import { becomeNas, configuration, place, seeRights, service, unpackInstaller } from '../steps/archive.ts';
import { enterNumber } from '../steps/serial-number.ts';

export const check = defineCheck({
  claim: 'O6',
  title:
    'install.sh makes user, files, capability and service, waits for the number, and the next boot starts it',
  from: 'furnished',
  run: async (shell) => {
    const { boot, cell, file, ok, see, shows, until } = shell;
    await becomeNas(shell);
    const said = await ok(`${await unpackInstaller(shell, shell.packages.current.file)}/install.sh`);
    see('it says where to enter the number', said.includes(`See to ${configuration}`));
    await shows(`stat -c %U:%G ${configuration}`, 'cometd:cometd');
    await shows(`find ${place} ! -user root -o -perm /022`, '');
    await seeRights(shell);
    await shows('id --name --groups cometd', 'cometd');
    await ok(`! ${service[cell.init].asks}`);
    await enterNumber(shell, configuration);
    if (cell.init === 'none') {
      see('it says that there is no service', said.includes('by your own means'));
      see('it leaves no script for one', (await file('/etc/init.d')) === undefined);
      await ok(service.none.start);
    } else await boot();
    await until(answers);
    await shows('ps -o user= -C cometd | sort -u', 'cometd');
  },
});
