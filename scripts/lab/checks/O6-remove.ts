import { defineCheck } from '../check/check.ts';
import { answers } from '../steps/answers.ts';
import {
  becomeNas,
  configuration,
  endByHand,
  place,
  service,
  written as state,
  unpackInstaller,
} from '../steps/archive.ts';
import { enterNumber } from '../steps/serial-number.ts';

export const check = defineCheck({
  claim: 'O6',
  title:
    'install.sh --remove ends the service and takes its files; what the server wrote stays; twice does no harm',
  from: 'furnished',
  run: async (shell) => {
    const { cell, fails, ok, packages, see, shows, until } = shell;
    await becomeNas(shell);
    const before = await ok('find /etc -path "/etc/*cometd*" | sort');
    const folder = await unpackInstaller(shell, packages.current.file);
    await ok(`${folder}/install.sh`);
    await enterNumber(shell, configuration);
    await ok(service[cell.init].start);
    await until(answers);
    const written = await ok(`sha256sum ${configuration}`);
    const remove = `${place}/install.sh --remove`;
    if (cell.init === 'none') {
      see('what it cannot end must be ended first', (await fails(remove)).includes('it still runs'));
      await ok(endByHand);
    }
    await ok(remove);
    await fails(`test -e ${place}`);
    await shows(`ls -A ${state}`, 'comet-jobs.db\ncometd.cfg\nlogs\nstorage');
    await shows(`sha256sum ${configuration}`, written);
    await shows('find /etc -path "/etc/*cometd*" | sort', before);
    await shows('pgrep --exact cometd', '');
    await ok(`${folder}/install.sh --remove`);
    await ok(`${folder}/install.sh`);
    if (cell.init === 'none') await ok(service.none.start);
    await until(answers);
  },
});
